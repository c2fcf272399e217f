#include "schema/phones.h"

namespace quoth {

absl::string_view CoarseClasses(char c) {
  switch (c) {
    case 'b':
    case 'p':
      return "P";
    case 'd':
    case 't':
      return "T";
    case 'f':
    case 'v':
      return "F";
    case 'g':
    case 'k':
      return "K";
    case 'G':
    case 'x':
    case 'q':
      return "-K";
    case 's':
    case 'z':
    case 'S':
    case 'C':
    case 'T':
      return "S";
    case 'c':
      return "S-";
    case 'j':
      return "S-";
    case 'J':
      return "SK-";
    case 'P':
    case 'B':
      return "PF";
    case 'W':
      return "-F";
    case 'm':
      return "M";
    case 'n':
    case 'N':
      return "N";
    case 'l':
      return "L";
    case 'r':
      return "R";
    default:
      if (c >= '0' && c <= '9') return "D";
      return "-";
  }
}

}  // namespace quoth
