// The links of `quoth show` in a real browser: chromium opens each one on a page that is served
// from here and the words that it highlights are read off its screenshot.
//
// The page's style puts every word on a line of its own, 20 pixels high, and paints what the text
// fragment hits red on red; a second page lets chromium itself count the red pixels of each line.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "tests/cli/program.h"

namespace quoth {
namespace {

// Serves what it was given on 127.0.0.1, one request a connection. Add everything before Start.
class Server {
 public:
  Server() : socket_(socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* any = reinterpret_cast<sockaddr*>(&address);
    listening_ = bind(socket_, any, size) == 0 && listen(socket_, 16) == 0 &&
                 getsockname(socket_, any, &size) == 0;
    base_ = absl::StrCat("http://127.0.0.1:", ntohs(address.sin_port));
  }
  ~Server() {
    stop_ = true;
    shutdown(socket_, SHUT_RDWR);
    if (thread_.joinable()) thread_.join();
    close(socket_);
  }

  bool listening() const { return listening_; }
  const std::string& base() const { return base_; }
  void Page(const std::string& path, std::string html) { pages_[path] = std::move(html); }
  void File(const std::string& path, std::string file) { files_[path] = std::move(file); }
  void Start() {
    thread_ = std::thread([this] { Run(); });
  }

 private:
  void Run() {
    while (!stop_) {
      const int client = accept(socket_, nullptr, nullptr);
      if (client < 0) continue;
      std::string request(4096, '\0');
      const ssize_t got = recv(client, request.data(), request.size(), 0);
      request.resize(got > 0 ? static_cast<size_t>(got) : 0);
      const std::vector<std::string> words = absl::StrSplit(request, ' ');
      Send(client, words.size() > 1 ? words[1] : "");
      close(client);
    }
  }

  void Send(int client, const std::string& path) {
    std::string body, type = "text/html; charset=utf-8";
    const char* status = "200 OK";
    if (const auto page = pages_.find(path); page != pages_.end()) {
      body = page->second;
    } else if (const auto file = files_.find(path); file != files_.end()) {
      std::ifstream in(file->second, std::ios::binary);
      body.assign(std::istreambuf_iterator<char>(in), {});
      type = "image/png";
    } else {
      status = "404 Not Found";
    }
    const std::string answer =
        absl::StrCat("HTTP/1.1 ", status, "\r\nContent-Type: ", type,
                     "\r\nContent-Length: ", body.size(), "\r\nConnection: close\r\n\r\n", body);
    for (size_t sent = 0; sent < answer.size();) {
      const ssize_t now = send(client, answer.data() + sent, answer.size() - sent, MSG_NOSIGNAL);
      if (now <= 0) return;
      sent += static_cast<size_t>(now);
    }
  }

  int socket_;
  bool listening_ = false;
  std::string base_;
  std::map<std::string, std::string> pages_, files_;
  std::atomic<bool> stop_ = false;
  std::thread thread_;
};

// What an article says, and which of its words a quote's link must highlight.
struct Case {
  const char* name;
  const char* text;         // paragraphs parted by "\n\n"
  const char* quote;        // as it stands in the text, parts divided by "|"
  size_t occurrence;        // which one of several, from 0; of the first part
  const char* highlighted;  // the words of the page, with the marks that stick to them
};

constexpr Case kCases[] = {
    {"short", "The mayor spoke on Monday. “Nobody will close the school,” she said, and sat down.",
     "Nobody will close the school", 0, "“Nobody will close the school,”"},
    {"the second of two that are the same",
     "She said yes to the harbour on Monday, and on Friday she said yes to the bridge again.",
     "yes", 1, "yes@13"},
    {"long, over two paragraphs",
     "He stood up. “We have waited nine years for a ferry that comes when the timetable says.\n\n"
     "Nobody on this island will wait for a tenth winter,” he said. They clapped.",
     "We have waited nine years for a ferry that comes when the timetable says.\n\n"
     "Nobody on this island will wait for a tenth winter",
     0,
     "“We have waited nine years for a ferry that comes when the timetable says. Nobody on this "
     "island will wait for a tenth winter,”"},
    {"marks that mean something in a link",
     "The clerk wrote: the co-operative, R&D and 5% of fees - all #1 issues? - are settled. Good.",
     "the co-operative, R&D and 5% of fees - all #1 issues? - are settled", 0,
     "the co-operative, R&D and 5% of fees - all #1 issues? - are settled."},
    {"other letters",
     "Le maire a dit que « l’été à Łódź sera très sec », puis il est parti. Мы не уйдём отсюда.",
     "l’été à Łódź sera très sec", 0, "l’été à Łódź sera très sec"},
    {"divided by its cue",
     "“The dam will hold,” the engineer said on Sunday, “whatever the river brings us.” It did.",
     "The dam will hold|whatever the river brings us", 0,
     "“The dam will hold,” “whatever the river brings us.”"},
};

std::string Page(const Case& c) {
  std::string body;
  for (absl::string_view paragraph : absl::StrSplit(c.text, "\n\n")) {
    absl::StrAppend(&body, "<p>", absl::StrReplaceAll(paragraph, {{"&", "&amp;"}}), "</p>\n");
  }
  return absl::StrCat(
      "<!doctype html><meta charset=utf-8><style>body{margin:0;width:700px;font:16px/20px "
      "monospace;"
      "word-spacing:100vw;background:#fff;color:#000}p{margin:0}"
      "::target-text{background:#f00;color:#f00}</style>",
      body);
}

// Up to 32 bytes before and after, whole characters.
std::string Before(const std::string& text, size_t at) {
  size_t from = at - std::min<size_t>(at, 32);
  while (from < at && (text[from] & 0xC0) == 0x80) ++from;
  return text.substr(from, at - from);
}
std::string After(const std::string& text, size_t at) {
  size_t to = std::min(at + 32, text.size());
  while (to > at && to < text.size() && (text[to] & 0xC0) == 0x80) --to;
  return text.substr(at, to - at);
}

std::string Record(const Case& c, size_t number, const std::string& url) {
  const std::string text = c.text;
  nlohmann::json spans = nlohmann::json::array();
  std::vector<std::string> parts = absl::StrSplit(c.quote, '|');
  size_t at = 0;
  for (const std::string& part : parts) {
    at = text.find(part, at);
    for (size_t i = 0; spans.empty() && i < c.occurrence; ++i) at = text.find(part, at + 1);
    spans.push_back({at, at + part.size()});
    at += part.size();
  }
  const size_t begin = spans.front()[0], end = spans.back()[1];
  const nlohmann::json record = {
      {"v", 1},
      {"id", absl::StrCat("case", number)},
      {"doc", absl::StrCat("page", number)},
      {"origin", url},
      {"lang", "en"},
      {"kind", "direct"},
      {"text", absl::StrJoin(parts, " … ")},
      {"spans", spans},
      {"prefix", Before(text, begin)},
      {"suffix", After(text, end)},
      {"paragraph", {{"index", 0}, {"span", {0, text.size()}}, {"text", text}}}};
  return record.dump() + "\n";
}

// Prints, for each screenshot, the lines that have red in them.
std::string Reader(size_t count) {
  std::string script =
      "<!doctype html><meta charset=utf-8><pre id=rows></pre><script>\n"
      "const out=document.getElementById('rows');\n"
      "function read(n){const i=new Image();i.onload=()=>{const c=document.createElement('canvas');"
      "c.width=i.width;c.height=i.height;const g=c.getContext('2d');g.drawImage(i,0,0);"
      "let line='image '+n+':';for(let y=0;y+20<=i.height;y+=20){"
      "const d=g.getImageData(0,y,i.width,20).data;let red=0;"
      "for(let k=0;k<d.length;k+=4)if(d[k]>200&&d[k+1]<60&&d[k+2]<60)red++;"
      "if(red)line+=' '+y/20;}out.textContent+=line+';\\n';};i.src='/'+n+'.png';}\n";
  for (size_t i = 0; i < count; ++i) absl::StrAppend(&script, "read(", i, ");\n");
  return absl::StrCat(script, "</script>\n");
}

using TextFragmentInBrowser = Program;

TEST_F(TextFragmentInBrowser, HighlightsTheWordsOfTheQuoteAndNoOthers) {
  if (Shell("command -v chromium").status != 0) {
    GTEST_SKIP() << "chromium is not installed (tests/run --all installs it)";
  }
  Server server;
  ASSERT_TRUE(server.listening());
  std::string records;
  for (size_t i = 0; i < std::size(kCases); ++i) {
    const std::string path = absl::StrCat("/page", i);
    server.Page(path, Page(kCases[i]));
    server.File(absl::StrCat("/", i, ".png"), Path(absl::StrCat(i, ".png")));
    records += Record(kCases[i], i, server.base() + path);
  }
  server.Page("/read", Reader(std::size(kCases)));
  server.Start();
  const Outcome imported = Quoth({"import", "--db", "db", "-"}, records);
  ASSERT_EQ(imported.status, 0) << imported.err;

  const std::string chromium =
      "HOME=$PWD timeout 60 chromium --headless --no-sandbox --no-zygote --disable-gpu "
      "--disable-dev-shm-usage --hide-scrollbars --user-data-dir=$PWD/profile "
      "--virtual-time-budget=5000 ";
  for (size_t i = 0; i < std::size(kCases); ++i) {
    const Outcome shown = Quoth({"show", "--db", "db", "--json", absl::StrCat("case", i)});
    ASSERT_EQ(shown.Lines().size(), 1u) << shown.out << shown.err;
    const auto json = nlohmann::json::parse(shown.Lines()[0]);
    const std::string url = json["link"].value("url", "");
    ASSERT_NE(url, "") << shown.out;
    const Outcome shot = Shell(
        absl::StrCat(chromium, "--window-size=800,1200 --screenshot=", i, ".png '", url, "'"));
    ASSERT_NE(Read(absl::StrCat(i, ".png")), "") << "no screenshot: " << shot.err;
  }
  const Outcome read = Shell(absl::StrCat(chromium, "--dump-dom ", server.base(), "/read"));
  for (size_t i = 0; i < std::size(kCases); ++i) {
    const std::string label = absl::StrCat("image ", i, ":");
    const size_t begin = read.out.find(label);
    ASSERT_NE(begin, std::string::npos) << read.out << read.err;
    const size_t from = begin + label.size();
    const std::string rows = read.out.substr(from, read.out.find(';', from) - from);
    const std::vector<std::string> words =
        absl::StrSplit(kCases[i].text, absl::ByAnyChar(" \n"), absl::SkipEmpty());
    std::vector<std::string> highlighted;
    for (absl::string_view row : absl::StrSplit(rows, ' ', absl::SkipEmpty())) {
      size_t number = 0;
      ASSERT_TRUE(absl::SimpleAtoi(row, &number) && number < words.size()) << rows;
      highlighted.push_back(kCases[i].occurrence > 0 ? absl::StrCat(words[number], "@", number)
                                                     : words[number]);
    }
    EXPECT_EQ(absl::StrJoin(highlighted, " "), kCases[i].highlighted) << kCases[i].name;
  }
}

}  // namespace
}  // namespace quoth
