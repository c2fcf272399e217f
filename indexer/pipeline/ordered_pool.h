// Work done by several threads, results taken in the order in which the work was given.
//
//   OrderedPool<Out> pool(threads, [&](Out out) { … });   // called in the thread that calls Add
//   for (…) pool.Add([in = std::move(in)]() -> Out { … });
//   pool.Finish();
//
// At most `4 * threads` results are kept waiting, so memory stays bounded. With one thread the work
// is done at once, in Add. Not itself thread-safe: one thread adds.
#ifndef QUOTH_INDEXER_PIPELINE_ORDERED_POOL_H_
#define QUOTH_INDEXER_PIPELINE_ORDERED_POOL_H_

#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace quoth {

template <typename Out>
class OrderedPool {
 public:
  OrderedPool(unsigned threads, std::function<void(Out)> deliver) : deliver_(std::move(deliver)) {
    if (threads < 2) return;
    for (unsigned i = 0; i < threads; ++i) workers_.emplace_back([this] { Work(); });
  }
  ~OrderedPool() {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      done_ = true;
    }
    ready_.notify_all();
    for (std::thread& worker : workers_) worker.join();
  }
  OrderedPool(const OrderedPool&) = delete;
  OrderedPool& operator=(const OrderedPool&) = delete;

  void Add(std::function<Out()> work) {
    if (workers_.empty()) {
      deliver_(work());
      return;
    }
    while (results_.size() >= 4 * workers_.size()) DeliverFirst();
    std::packaged_task<Out()> task(std::move(work));
    results_.push_back(task.get_future());
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      tasks_.push_back(std::move(task));
    }
    ready_.notify_one();
  }

  void Finish() {
    while (!results_.empty()) DeliverFirst();
  }

 private:
  void DeliverFirst() {
    Out out = results_.front().get();
    results_.pop_front();
    deliver_(std::move(out));
  }

  void Work() {
    for (;;) {
      std::packaged_task<Out()> task;
      {
        std::unique_lock<std::mutex> lock(mutex_);
        ready_.wait(lock, [this] { return done_ || !tasks_.empty(); });
        if (tasks_.empty()) return;
        task = std::move(tasks_.front());
        tasks_.pop_front();
      }
      task();
    }
  }

  std::function<void(Out)> deliver_;
  std::deque<std::future<Out>> results_;
  std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<std::packaged_task<Out()>> tasks_;  // guarded by mutex_
  bool done_ = false;                            // guarded by mutex_
  std::vector<std::thread> workers_;             // last: they use all of the above
};

}  // namespace quoth

#endif  // QUOTH_INDEXER_PIPELINE_ORDERED_POOL_H_
