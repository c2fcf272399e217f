// quoth-train-tags: tagged text -> the part-of-speech tagger of a language. See docs/tagger.md.
#include <fstream>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/strings/str_format.h"
#include "indexer/train/pos_training.h"

namespace quoth {
namespace {

int Main(int argc, char** argv) {
  CLI::App app("Trains the part-of-speech tagger of a language.", "quoth-train-tags");
  std::vector<std::string> train;
  std::vector<std::string> check;
  std::string out;
  std::string model_path;
  std::string languages = "indexer/languages";
  std::string tag = "en";
  PosTrainingOptions options;
  app.add_option("--train", train, "tagged text to learn from: token, tab, tag");
  app.add_option("--check", check, "tagged text to measure agreement with");
  app.add_option("--out", out, "where to write the tagger");
  app.add_option("--model", model_path, "measure this tagger instead of training one");
  app.add_option("--language", tag, "tag of the language")->capture_default_str();
  app.add_option("--languages", languages, "folder of the languages")->capture_default_str();
  app.add_option("--epochs", options.epochs, "passes over the text")->capture_default_str();
  app.add_option("--seed", options.seed, "of the order of sentences")->capture_default_str();
  app.add_option("--lines", options.lines, "size of the table, in lines of 64 bytes")
      ->capture_default_str()
      ->check(CLI::Range(size_t{1}, size_t{1} << 24));
  CLI11_PARSE(app, argc, argv);

  const auto fail = [](const absl::Status& status) {
    std::cerr << "quoth-train-tags: " << status.message() << "\n";
    return 2;
  };
  auto language = LoadLanguage(languages, tag);
  if (!language.ok()) return fail(language.status());
  absl::StatusOr<std::shared_ptr<const PosTagger>> tagger = nullptr;
  if (model_path.empty()) {
    std::vector<TaggedText> texts;
    std::vector<const TaggedText*> pointers;
    texts.reserve(train.size());
    for (const std::string& path : train) {
      auto text = ReadTaggedText(path, **language);
      if (!text.ok()) return fail(text.status());
      texts.push_back(*std::move(text));
      pointers.push_back(&texts.back());
    }
    auto contents = TrainPosTagger(
        pointers, options, [](absl::string_view line) { std::cerr << std::string(line) << "\n"; });
    if (!contents.ok()) return fail(contents.status());
    const std::string bytes = SerializePosTagger(*contents);
    std::cerr << absl::StrFormat("tagger of %d bytes, %d tags, %d sets\n", bytes.size(),
                                 contents->tags.size(), contents->sets.size());
    if (!out.empty()) {
      std::ofstream file(out, std::ios::binary);
      file << bytes;
      if (!file.flush()) return fail(absl::UnknownError(out + ": cannot be written"));
    }
    tagger = PosTagger::FromBytes(bytes, "new tagger");
  } else {
    tagger = PosTagger::Open(model_path);
  }
  if (!tagger.ok()) return fail(tagger.status());
  for (const std::string& path : check) {
    auto text = ReadTaggedText(path, **language);
    if (!text.ok()) return fail(text.status());
    std::cout << absl::StrFormat("%s: %.2f %% of %d tokens agree\n", path,
                                 100 * TaggerAgreement(**tagger, *text), text->tags.size());
  }
  return 0;
}

}  // namespace
}  // namespace quoth

int main(int argc, char** argv) { return quoth::Main(argc, argv); }
