#include "schema/record_json.h"

#include <utf8proc.h>

#include <array>
#include <cstddef>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "nlohmann/json.hpp"
#include "schema/json_in_place.h"

namespace quoth {
namespace {

using Json = nlohmann::ordered_json;

Json OrNull(const std::string& value) { return value.empty() ? Json(nullptr) : Json(value); }

Json Spans(const std::vector<ByteRange>& ranges) {
  Json out = Json::array();
  for (const ByteRange& range : ranges) out.push_back(Json::array({range.begin, range.end}));
  return out;
}

// The values of a usual record find room here.
constexpr size_t kUsualBytes = 4096;

using Value = rapidjson::Value;

bool IsUtf8(absl::string_view text) {
  const auto* at = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  const auto* const end = at + text.size();
  while (at < end) {
    if (*at < 0x80) {
      ++at;
      continue;
    }
    utf8proc_int32_t code = 0;
    const utf8proc_ssize_t size = utf8proc_iterate(at, end - at, &code);
    if (size <= 0) return false;
    at += size;
  }
  return true;
}

// An object with room for `keys`: an ordered one that grows copies all that it holds.
Json ObjectFor(size_t keys) {
  Json out = Json::object();
  out.get_ref<Json::object_t&>().reserve(keys);
  return out;
}

// Reads the keys of one object; the first thing that is wrong is kept.
class Reader {
 public:
  Reader(const Value& object, std::string path, absl::Status* status)
      : object_(object), path_(std::move(path)), status_(status) {}

  std::string String(const char* key) {
    const Value* value = Find(key);
    if (value == nullptr) return "";
    if (!value->IsString()) return Fail(key, "is no string"), "";
    return std::string(ViewOf(*value));
  }

  double Number(const char* key, double absent) {
    const Value* value = Find(key);
    if (value == nullptr) return absent;
    if (!value->IsNumber()) return Fail(key, "is no number"), absent;
    return value->GetDouble();
  }

  uint32_t Count(const char* key) {
    const Value* value = Find(key);
    if (value == nullptr) return 0;
    if (!value->IsUint()) return Fail(key, "is no whole number"), 0;
    return value->GetUint();
  }

  std::vector<std::string> Strings(const char* key) {
    std::vector<std::string> out;
    const Value* value = Find(key);
    if (value == nullptr) return out;
    if (!value->IsArray()) return Fail(key, "is no list"), out;
    for (const Value& item : value->GetArray()) {
      if (!item.IsString()) return Fail(key, "holds something that is no string"), out;
      out.emplace_back(ViewOf(item));
    }
    return out;
  }

  std::vector<ByteRange> Ranges(const char* key) {
    std::vector<ByteRange> out;
    const Value* value = Find(key);
    if (value == nullptr) return out;
    if (!value->IsArray()) return Fail(key, "is no list"), out;
    for (const Value& item : value->GetArray()) {
      ByteRange range;
      if (!Range(item, &range)) {
        Fail(key, "holds something that is no [begin, end] pair");
        return out;
      }
      out.push_back(range);
    }
    return out;
  }

  ByteRange OneRange(const char* key) {
    ByteRange range;
    const Value* value = Find(key);
    if (value != nullptr && !Range(*value, &range)) Fail(key, "is no [begin, end] pair");
    return range;
  }

  // The object under `key`, or nullptr.
  const Value* Object(const char* key) {
    const Value* value = Find(key);
    if (value != nullptr && !value->IsObject()) {
      Fail(key, "is no object");
      return nullptr;
    }
    return value;
  }

  void Fail(const char* key, const char* what) {
    if (status_->ok()) {
      *status_ = absl::InvalidArgumentError(absl::StrCat("\"", path_, key, "\" ", what));
    }
  }

 private:
  const Value* Find(const char* key) const {
    const auto it = object_.FindMember(key);
    return it == object_.MemberEnd() || it->value.IsNull() ? nullptr : &it->value;
  }

  static bool Range(const Value& item, ByteRange* range) {
    if (!item.IsArray() || item.Size() != 2 || !item[0].IsUint() || !item[1].IsUint()) return false;
    *range = {item[0].GetUint(), item[1].GetUint()};
    return range->begin <= range->end;
  }

  const Value& object_;
  std::string path_;
  absl::Status* status_;
};

}  // namespace

Json ToJson(const QuoteRecord& r) {
  Json out = ObjectFor(26);
  out["v"] = kRecordVersion;
  out["id"] = r.id;
  out["doc"] = r.doc;
  out["origin"] = OrNull(r.origin);
  out["title"] = OrNull(r.title);
  out["publisher"] = OrNull(r.publisher);
  out["author"] = OrNull(r.author);
  out["date"] = OrNull(r.date);
  out["lang"] = OrNull(r.language);
  out["kind"] = std::string(Name(r.kind));
  out["text"] = r.text;
  out["spans"] = Spans(r.spans);
  out["cue"] = {{"text", r.cue.text}, {"spans", Spans(r.cue.spans)}};
  if (r.speaker.has_value()) {
    const RecordSpeaker& s = *r.speaker;
    Json speaker = ObjectFor(8);
    speaker["mention"] = s.mention;
    speaker["spans"] = Spans(s.spans);
    speaker["name"] = OrNull(s.name);
    speaker["type"] = std::string(Name(s.type));
    speaker["id"] = OrNull(s.id);
    if (s.gender != Gender::kUnknown) {
      speaker["gender"] = s.gender == Gender::kFemale ? "female" : "male";
    }
    if (!s.roles.empty()) speaker["roles"] = s.roles;
    if (!s.spellings.empty()) speaker["spellings"] = s.spellings;
    out["speaker"] = std::move(speaker);
  } else {
    out["speaker"] = nullptr;
  }
  out["via"] = OrNull(r.via);
  out["nested_in"] = OrNull(r.nested_in);
  Json paragraph = ObjectFor(6);
  paragraph["index"] = r.paragraph.index;
  paragraph["span"] = Json::array({r.paragraph.span.begin, r.paragraph.span.end});
  paragraph["text"] = r.paragraph.text;
  if (!r.paragraph.content.empty()) paragraph["content"] = Spans(r.paragraph.content);
  if (!r.paragraph.cue.empty()) paragraph["cue"] = Spans(r.paragraph.cue);
  if (!r.paragraph.source.empty()) paragraph["source"] = Spans(r.paragraph.source);
  out["paragraph"] = std::move(paragraph);
  out["confidence"] = r.confidence;
  out["reason"] = OrNull(r.reason);
  if (!r.code_points.empty()) out["code_points"] = Spans(r.code_points);
  if (!r.prefix.empty()) out["prefix"] = r.prefix;
  if (!r.suffix.empty()) out["suffix"] = r.suffix;
  if (!r.article_hash.empty()) out["article_hash"] = r.article_hash;
  if (!r.key.empty()) out["key"] = r.key;
  return out;
}

std::string ToJsonLine(const QuoteRecord& record) {
  return ToJson(record).dump(-1, ' ', false, Json::error_handler_t::replace);
}

absl::StatusOr<QuoteRecord> RecordFromJson(absl::string_view line) {
  absl::ConsumePrefix(&line, "\xEF\xBB\xBF");  // a byte order mark
  std::string text(line);
  if (!IsUtf8(text) || absl::StrContains(text, '\0') || ReplaceLoneSurrogates(&text) > 0) {
    return absl::InvalidArgumentError("not JSON");
  }
  // RapidJSON reads a record in a tenth of nlohmann's time, which was a third of a search's.
  alignas(std::max_align_t) std::array<char, kUsualBytes> memory;
  rapidjson::MemoryPoolAllocator<> allocator(memory.data(), memory.size());
  rapidjson::Document json(&allocator);
  const absl::optional<size_t> end = ReadJsonInPlace(&text, 0, &json);
  if (!end.has_value() ||
      absl::string_view(text).find_first_not_of(kJsonBlanks, *end) != absl::string_view::npos) {
    return absl::InvalidArgumentError("not JSON");
  }
  if (!json.IsObject()) return absl::InvalidArgumentError("not a JSON object");
  absl::Status status;
  Reader top(json, "", &status);
  const double version = top.Number("v", kRecordVersion);
  if (version > kRecordVersion) {
    return absl::InvalidArgumentError(absl::StrCat("\"v\" is ", version,
                                                   ", this quoth reads up to ", kRecordVersion,
                                                   " (install a newer one)"));
  }
  QuoteRecord r;
  r.id = top.String("id");
  r.doc = top.String("doc");
  r.origin = top.String("origin");
  r.title = top.String("title");
  r.publisher = top.String("publisher");
  r.author = top.String("author");
  r.date = top.String("date");
  r.language = top.String("lang");
  const std::string kind = top.String("kind");
  const absl::optional<QuoteKind> parsed = ParseQuoteKind(kind);
  if (parsed.has_value()) {
    r.kind = *parsed;
  } else {
    top.Fail("kind", "is none of direct, mixed, indirect");
  }
  r.text = top.String("text");
  r.spans = top.Ranges("spans");
  if (const Value* cue = top.Object("cue"); cue != nullptr) {
    Reader reader(*cue, "cue.", &status);
    r.cue = {reader.String("text"), reader.Ranges("spans")};
  }
  if (const Value* speaker = top.Object("speaker"); speaker != nullptr) {
    Reader reader(*speaker, "speaker.", &status);
    RecordSpeaker s;
    s.mention = reader.String("mention");
    s.spans = reader.Ranges("spans");
    s.name = reader.String("name");
    s.id = reader.String("id");
    const std::string type = reader.String("type");
    if (const auto known = ParseSpeakerType(type); known.has_value()) {
      s.type = *known;
    } else if (!type.empty() && type != "none") {
      reader.Fail("type", "is none of person, body, group, unnamed");
    }
    const std::string gender = reader.String("gender");
    s.gender = gender == "female" ? Gender::kFemale
               : gender == "male" ? Gender::kMale
                                  : Gender::kUnknown;
    s.roles = reader.Strings("roles");
    s.spellings = reader.Strings("spellings");
    r.speaker = std::move(s);
  }
  r.via = top.String("via");
  r.nested_in = top.String("nested_in");
  if (const Value* paragraph = top.Object("paragraph"); paragraph != nullptr) {
    Reader reader(*paragraph, "paragraph.", &status);
    r.paragraph.index = reader.Count("index");
    r.paragraph.span = reader.OneRange("span");
    r.paragraph.text = reader.String("text");
    r.paragraph.content = reader.Ranges("content");
    r.paragraph.cue = reader.Ranges("cue");
    r.paragraph.source = reader.Ranges("source");
  }
  r.confidence = top.Number("confidence", 0);
  r.reason = top.String("reason");
  r.code_points = top.Ranges("code_points");
  r.prefix = top.String("prefix");
  r.suffix = top.String("suffix");
  r.article_hash = top.String("article_hash");
  r.key = top.String("key");
  if (r.text.empty()) top.Fail("text", "is missing or empty");
  if (r.doc.empty()) top.Fail("doc", "is missing or empty");
  if (!status.ok()) return status;
  return r;
}

}  // namespace quoth
