// Memory for tables that are read at random: in pages as large as the system has them, as a core
// remembers where few pages only lie, and looking one up costs as much as what is read from it.
#ifndef QUOTH_INDEXER_EXTRACT_LARGE_PAGES_H_
#define QUOTH_INDEXER_EXTRACT_LARGE_PAGES_H_

#include <sys/mman.h>

#include <cstddef>
#include <cstdlib>
#include <new>

namespace quoth {

template <typename T>
struct LargePages {
  using value_type = T;
  static constexpr size_t kPage = size_t{2} << 20;

  LargePages() = default;
  template <typename U>
  explicit LargePages(const LargePages<U>&) {}

  T* allocate(size_t count) {
    // What fills only a part of a large page does as well with small ones.
    const bool large = count * sizeof(T) >= kPage / 2;
    const size_t page = large ? kPage : size_t{64};
    const size_t bytes = (count * sizeof(T) + page - 1) / page * page;
    void* memory = std::aligned_alloc(page, bytes);
    if (memory == nullptr) throw std::bad_alloc();
#if defined(MADV_HUGEPAGE)
    if (large) madvise(memory, bytes, MADV_HUGEPAGE);  // a wish: small pages do as well
#endif
    return static_cast<T*>(memory);
  }
  void deallocate(T* memory, size_t /*count*/) { std::free(memory); }

  friend bool operator==(const LargePages&, const LargePages&) { return true; }
};

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_LARGE_PAGES_H_
