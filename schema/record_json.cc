#include "schema/record_json.h"

#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "nlohmann/json.hpp"

namespace quoth {
namespace {

using Json = nlohmann::ordered_json;

Json OrNull(const std::string& value) { return value.empty() ? Json(nullptr) : Json(value); }

Json Spans(const std::vector<ByteRange>& ranges) {
  Json out = Json::array();
  for (const ByteRange& range : ranges) out.push_back(Json::array({range.begin, range.end}));
  return out;
}

// Reads the keys of one object; the first thing that is wrong is kept.
class Reader {
 public:
  Reader(const Json& object, std::string path, absl::Status* status)
      : object_(object), path_(std::move(path)), status_(status) {}

  std::string String(const char* key) {
    const Json* value = Find(key);
    if (value == nullptr) return "";
    if (!value->is_string()) return Fail(key, "is no string"), "";
    return value->get<std::string>();
  }

  double Number(const char* key, double absent) {
    const Json* value = Find(key);
    if (value == nullptr) return absent;
    if (!value->is_number()) return Fail(key, "is no number"), absent;
    return value->get<double>();
  }

  std::vector<std::string> Strings(const char* key) {
    std::vector<std::string> out;
    const Json* value = Find(key);
    if (value == nullptr) return out;
    if (!value->is_array()) return Fail(key, "is no list"), out;
    for (const Json& item : *value) {
      if (!item.is_string()) return Fail(key, "holds something that is no string"), out;
      out.push_back(item.get<std::string>());
    }
    return out;
  }

  std::vector<ByteRange> Ranges(const char* key) {
    std::vector<ByteRange> out;
    const Json* value = Find(key);
    if (value == nullptr) return out;
    if (!value->is_array()) return Fail(key, "is no list"), out;
    for (const Json& item : *value) {
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
    const Json* value = Find(key);
    if (value != nullptr && !Range(*value, &range)) Fail(key, "is no [begin, end] pair");
    return range;
  }

  // The object under `key`, or nullptr.
  const Json* Object(const char* key) {
    const Json* value = Find(key);
    if (value != nullptr && !value->is_object()) {
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
  const Json* Find(const char* key) const {
    const auto it = object_.find(key);
    return it == object_.end() || it->is_null() ? nullptr : &*it;
  }

  static bool Range(const Json& item, ByteRange* range) {
    if (!item.is_array() || item.size() != 2) return false;
    for (const Json& side : item) {
      if (!side.is_number_unsigned() || side.get<uint64_t>() > UINT32_MAX) return false;
    }
    *range = {item[0].get<uint32_t>(), item[1].get<uint32_t>()};
    return range->begin <= range->end;
  }

  const Json& object_;
  std::string path_;
  absl::Status* status_;
};

// Takes the strings of a line's first keys, and stops after the speaker.
class HeadReader : public nlohmann::json_sax<Json> {
 public:
  explicit HeadReader(QuoteRecord* record) : record_(*record) {}

  // Whether it stopped there, and not at something that is no JSON.
  bool complete() const { return complete_; }

  bool null() override { return Value(nullptr); }
  bool boolean(bool) override { return Value(nullptr); }
  bool number_integer(number_integer_t) override { return Value(nullptr); }
  bool number_unsigned(number_unsigned_t) override { return Value(nullptr); }
  bool number_float(number_float_t, const string_t&) override { return Value(nullptr); }
  bool string(string_t& value) override { return Value(&value); }
  bool binary(binary_t&) override { return Value(nullptr); }
  bool start_object(size_t) override {
    if (++depth_ == 2) in_speaker_ = key_ == "speaker";
    if (in_speaker_ && depth_ == 2) record_.speaker.emplace();
    return true;
  }
  bool end_object() override { return !End(); }
  bool start_array(size_t) override {
    ++depth_;
    return true;
  }
  bool end_array() override { return !End(); }
  bool key(string_t& name) override {
    if (depth_ == 1 || (depth_ == 2 && in_speaker_)) key_ = name;
    return true;
  }
  bool parse_error(size_t, const std::string&, const nlohmann::detail::exception&) override {
    return false;
  }

 private:
  bool Value(std::string* value) {
    if (depth_ == 1) {
      const bool last = key_ == "speaker";  // null
      complete_ = last;
      if (std::string* field = value == nullptr ? nullptr : Top()) *field = std::move(*value);
      return !last;
    }
    if (value == nullptr || !in_speaker_ || depth_ != 2) return true;
    if (key_ == "name") record_.speaker->name = *value;
    if (key_ == "mention") record_.speaker->mention = *value;
    return true;
  }

  std::string* Top() {
    const std::pair<absl::string_view, std::string*> fields[] = {
        {"id", &record_.id},       {"doc", &record_.doc},       {"origin", &record_.origin},
        {"title", &record_.title}, {"author", &record_.author}, {"publisher", &record_.publisher},
        {"date", &record_.date},   {"lang", &record_.language}, {"text", &record_.text}};
    for (const auto& [name, field] : fields) {
      if (key_ == name) return field;
    }
    return nullptr;
  }

  // True after the speaker.
  bool End() {
    complete_ = --depth_ == 0 || (depth_ == 1 && in_speaker_);
    return complete_ && depth_ == 1;
  }

  QuoteRecord& record_;
  int depth_ = 0;
  bool in_speaker_ = false;
  bool complete_ = false;
  std::string key_;
};

}  // namespace

Json ToJson(const QuoteRecord& r) {
  Json out;
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
    Json speaker;
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
  out["paragraph"] = {{"index", r.paragraph.index},
                      {"span", Json::array({r.paragraph.span.begin, r.paragraph.span.end})},
                      {"text", r.paragraph.text}};
  if (!r.paragraph.content.empty()) out["paragraph"]["content"] = Spans(r.paragraph.content);
  if (!r.paragraph.cue.empty()) out["paragraph"]["cue"] = Spans(r.paragraph.cue);
  if (!r.paragraph.source.empty()) out["paragraph"]["source"] = Spans(r.paragraph.source);
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
  const Json json = Json::parse(line.begin(), line.end(), nullptr, /*allow_exceptions=*/false);
  if (json.is_discarded()) return absl::InvalidArgumentError("not JSON");
  if (!json.is_object()) return absl::InvalidArgumentError("not a JSON object");
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
  if (const Json* cue = top.Object("cue"); cue != nullptr) {
    Reader reader(*cue, "cue.", &status);
    r.cue = {reader.String("text"), reader.Ranges("spans")};
  }
  if (const Json* speaker = top.Object("speaker"); speaker != nullptr) {
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
  if (const Json* paragraph = top.Object("paragraph"); paragraph != nullptr) {
    Reader reader(*paragraph, "paragraph.", &status);
    r.paragraph.index = static_cast<uint32_t>(reader.Number("index", 0));
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

absl::StatusOr<QuoteRecord> RecordHeadFromJson(absl::string_view line) {
  QuoteRecord record;
  HeadReader reader(&record);
  Json::sax_parse(line.begin(), line.end(), &reader);
  if (!reader.complete() || record.doc.empty()) {
    return absl::InvalidArgumentError("not a record's JSON line");
  }
  return record;
}

}  // namespace quoth
