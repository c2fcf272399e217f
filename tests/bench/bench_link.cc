// How long linking takes by the number of distinct names, and how much memory.
//
//   bench_link [NAMES…]        (default: 250000 500000 1000000)
//
// Names are made from given names and surnames that people bear (the lists below, written for
// this), with the variants that newspapers make: initials, short forms, accents, other
// romanisations, other scripts, middle initials, misspellings. Each size is linked in a process of
// its own, so that the peak memory is that size's; the time per name of the sizes is the measure of
// linearity. The hash of the table tells whether two builds link alike.
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <unordered_set>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "indexer/speakers/link.h"
#include "schema/hash.h"
#include "schema/people_table.h"

namespace quoth {
namespace {

constexpr char kGiven[] =
    "James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara "
    "Richard Susan Joseph "
    "Jessica Thomas Sarah Charles Karen Christopher Lisa Daniel Nancy Matthew Betty Anthony "
    "Margaret Mark Sandra "
    "Donald Ashley Steven Kimberly Paul Emily Andrew Donna Joshua Michelle Kenneth Carol Kevin "
    "Amanda Brian Dorothy "
    "George Melissa Timothy Deborah Ronald Stephanie Edward Rebecca Jason Sharon Jeffrey Laura "
    "Ryan Cynthia Jacob "
    "Vladimir Olga Sergei Natalia Dmitry Elena Alexei Irina Mikhail Tatiana Nikolai Svetlana Igor "
    "Yulia Viktor Anna "
    "Jean Marie Pierre Claire Luc Sophie Carlos Maria Luis Carmen Jorge Lucia Hans Ursula Karl "
    "Ingrid Jürgen Heike "
    "Mohammed Fatima Ahmed Aisha Ali Zainab Hassan Layla Yusuf Mariam Giorgi Nino Levan Tamar "
    "Armen Ani Tigran Lusine "
    "Kenji Yuko Hiroshi Akiko Wei Ming Jun Li Raj Priya Amit Sunita Rahul Anjali Mehmet Ayşe Emre "
    "Zeynep Piotr Agnieszka";
constexpr char kSurnames[] =
    "Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez "
    "Gonzalez Wilson "
    "Anderson Thomas Taylor Moore Jackson Martin Lee Perez Thompson White Harris Sanchez Clark "
    "Ramirez Lewis Robinson "
    "Walker Young Allen King Wright Scott Torres Nguyen Hill Flores Green Adams Nelson Baker Hall "
    "Rivera Campbell "
    "Mitchell Carter Roberts Ivanov Petrov Sidorov Smirnov Kuznetsov Popov Volkov Morozov Novikov "
    "Pavlov Sokolov "
    "Lebedev Kozlov Shevchenko Bondarenko Tkachenko Kravchenko Kovalenko Melnyk Petrosyan "
    "Harutyunyan Sargsyan "
    "Grigoryan Hakobyan Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann "
    "Dubois Moreau "
    "Laurent Lefebvre Bernard Durand Rossi Ferrari Russo Bianchi Romano Silva Santos Oliveira "
    "Souza Pereira Khan "
    "Hussain Malik Sheikh Sharma Verma Gupta Singh Kumar Patel Tanaka Suzuki Takahashi Watanabe "
    "Ito Wang Zhang Chen "
    "Yılmaz Kaya Demir Çelik Nowak Kowalski Wiśniewski Beridze Kapanadze Papadopoulos Georgiou "
    "Andersson Nilsson Hansen";

class Names {
 public:
  Names() : given_(absl::StrSplit(kGiven, ' ')), surnames_(absl::StrSplit(kSurnames, ' ')) {}

  // A person's name, then variants of it, until `count` distinct names are there.
  std::vector<std::string> Make(size_t count) {
    std::vector<std::string> names;
    std::unordered_set<std::string> seen;
    const auto add = [&](std::string name) {
      if (names.size() < count && seen.insert(name).second) names.push_back(std::move(name));
    };
    while (names.size() < count) {
      const std::string given = Pick(given_);
      const std::string last = Surname();
      add(absl::StrCat(given, " ", last));
      const int variants = static_cast<int>(random_() % 4);
      for (int i = 0; i < variants; ++i) add(Variant(given, last));
    }
    return names;
  }

 private:
  const std::string& Pick(const std::vector<std::string>& from) {
    return from[random_() % from.size()];
  }
  // Real ones are few; the long tail is made of their halves, as surnames are.
  std::string Surname() {
    if (random_() % 3 == 0) return Pick(surnames_);
    const std::string& a = Pick(surnames_);
    std::string b = Pick(surnames_);
    b[0] = static_cast<char>(b[0] | 0x20);
    static constexpr const char* kLinks[] = {"", "o", "i", "en", "er", "s", "ar", "el"};
    return absl::StrCat(a.substr(0, 2 + random_() % 4), kLinks[random_() % 8],
                        b.substr(random_() % 3));
  }
  std::string Variant(const std::string& given, const std::string& last) {
    switch (random_() % 6) {
      case 0:
        return absl::StrCat(given.substr(0, 1), ". ", last);
      case 1:
        return absl::StrCat(given, " ", std::string(1, static_cast<char>('A' + random_() % 26)),
                            ". ", last);
      case 2:
        return absl::StrCat(last, " ", given);
      case 3: {
        std::string doubled = last;
        doubled.insert(1 + random_() % (doubled.size() - 1), 1, 'n');
        return absl::StrCat(given, " ", doubled);
      }
      case 4:
        return last;
      default:
        return absl::StrCat(given, " ", last, "sky");
    }
  }

  std::vector<std::string> given_, surnames_;
  std::mt19937 random_{7};
};

double Seconds(std::chrono::steady_clock::time_point since) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - since).count();
}

// Of the processor's, which other programs disturb less.
double Spent() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

std::string Content(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

void Run(size_t count, const std::string& data_path) {
  const auto data = LinkData::Load(data_path);
  if (!data.ok()) {
    std::fprintf(stderr, "%s\n", std::string(data.status().message()).c_str());
    std::_Exit(2);
  }
  PeopleFacts facts(&*data);
  {
    const std::vector<std::string> names = Names().Make(count);
    QuoteRecord record;
    record.speaker.emplace();
    record.speaker->type = SpeakerType::kPerson;
    for (size_t i = 0; i < names.size(); ++i) {
      record.key = absl::StrCat("id:", i / 3);
      record.speaker->name = names[i];
      facts.Add(record);
    }
  }
  const double spent_before = Spent();
  const auto begin = std::chrono::steady_clock::now();
  const LinkedPeople linked = LinkPeople(facts, {}, {}, *data, nullptr);
  const double link = Seconds(begin);
  const std::string path = absl::StrCat("/tmp/bench_link.", getpid(), ".table");
  const auto begin_write = std::chrono::steady_clock::now();
  const absl::Status written = WritePeopleTable(linked.people, path);
  const double write = Seconds(begin_write);
  const double spent = Spent() - spent_before;
  const auto begin_open = std::chrono::steady_clock::now();
  const auto table = PeopleTable::Open(path);
  const double open = Seconds(begin_open);
  const std::string hash = HexHash(Content(path)).substr(0, 8);
  unlink(path.c_str());
  struct rusage usage {};
  getrusage(RUSAGE_SELF, &usage);
  std::printf(
      "%8zu names: %6.1f s linking, %5.1f s writing, %6.1f s and %5.1f us a name of the "
      "processor's, "
      "%4.0f us opening, "
      "%5.2f GiB at most, %5.1f compared a name, %u people, table %s%s\n",
      facts.names().size(), link, write, spent,
      1e6 * spent / static_cast<double>(facts.names().size()), 1e6 * open,
      static_cast<double>(usage.ru_maxrss) / (1 << 20),
      static_cast<double>(linked.stats.compared) / static_cast<double>(facts.names().size()),
      linked.stats.persons, hash.c_str(),
      written.ok() && table.ok() ? "" : " (the table could not be written)");
  std::fflush(stdout);
}

}  // namespace
}  // namespace quoth

int main(int argc, char** argv) {
  std::vector<size_t> sizes;
  for (int i = 1; i < argc; ++i) sizes.push_back(std::strtoul(argv[i], nullptr, 10));
  if (sizes.empty()) sizes = {250000, 500000, 1000000};
  for (const size_t size : sizes) {
    const pid_t child = fork();
    if (child == 0) {
      quoth::Run(size, QUOTH_LINKING_DATA);
      std::_Exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    if (status != 0) return 1;
  }
  return 0;
}
