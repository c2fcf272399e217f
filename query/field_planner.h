// The conditions of a query ("speaker:pashinyan", "date:2020-09") as Xapian's queries; names and
// wildcards are expanded here. For query/*.cc only.
#ifndef QUOTH_QUERY_FIELD_PLANNER_H_
#define QUOTH_QUERY_FIELD_PLANNER_H_

#include <xapian.h>

#include <string>
#include <vector>

#include "query/ast.h"
#include "query/expand.h"
#include "query/index.h"

namespace quoth {

// One of them, all of them; of none, nothing.
Xapian::Query AnyOf(const std::vector<Xapian::Query>& queries);
Xapian::Query AllOf(const std::vector<Xapian::Query>& queries);

// What Xapian throws passes through.
class FieldPlanner {
 public:
  // All must outlive this; `names` may be null. `notes` gets a line for what was cut short or read
  // otherwise.
  FieldPlanner(Index::Impl& index, const NameExpander* names, std::vector<std::string>* notes)
      : index_(index), names_(names), notes_(*notes) {}

  // `node` is a kField.
  Xapian::Query operator()(const QueryNode& node);

 private:
  Xapian::Query WordsQuery(const QueryNode& node);
  Xapian::Query ValueWord(Field field, const std::string& word);
  Xapian::Query Completed(Field field, const std::string& beginning);
  void NoteNearest(Field field, const std::vector<std::string>& words);
  void Spellings(const QueryNode& node, const std::vector<std::string>& typed,
                 std::vector<Xapian::Query>* any);

  Index::Impl& index_;
  const NameExpander* names_;
  std::vector<std::string>& notes_;
};

}  // namespace quoth

#endif  // QUOTH_QUERY_FIELD_PLANNER_H_
