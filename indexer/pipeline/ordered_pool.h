// Work done by several threads, results taken in the order in which the work was given.
//
//   OrderedPool<Out> pool(threads, [&](Out out) { … });   // called in the thread that calls Add
//   for (…) pool.Add([in = std::move(in)](OrderedPool<Out>::Emit emit) { emit(…); … }, bytes);
//   pool.Finish();
//
// A piece of work may emit any number of results. Memory stays bounded: no more than
// `4 * threads` pieces of work wait, or kMostBytes of what they work on (one is always taken), and
// no more than kMostResults of each one's results; who emits more waits. With one thread the work
// is done at once, in Add. Not itself thread-safe: one thread adds.
#ifndef QUOTH_INDEXER_PIPELINE_ORDERED_POOL_H_
#define QUOTH_INDEXER_PIPELINE_ORDERED_POOL_H_

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"

namespace quoth {

template <typename Out>
class OrderedPool {
 public:
  using Emit = absl::FunctionRef<void(Out)>;
  using Work = std::function<void(Emit)>;
  static constexpr size_t kMostBytes = 1 << 20;
  static constexpr size_t kMostResults = 4;

  OrderedPool(unsigned threads, std::function<void(Out)> deliver) : deliver_(std::move(deliver)) {
    if (threads < 2) return;
    for (unsigned i = 0; i < threads; ++i) workers_.emplace_back([this] { Run(); });
  }
  // What was not delivered is lost.
  ~OrderedPool() {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      stopped_ = true;
    }
    ready_.notify_all();
    room_.notify_all();
    for (std::thread& worker : workers_) worker.join();
  }
  OrderedPool(const OrderedPool&) = delete;
  OrderedPool& operator=(const OrderedPool&) = delete;

  // `bytes` is the memory that the work holds. What it throws is thrown where it is delivered.
  void Add(Work work, size_t bytes = 0) {
    if (workers_.empty()) {
      work([this](Out out) { deliver_(std::move(out)); });
      return;
    }
    while (!tasks_.empty() &&
           (tasks_.size() >= 4 * workers_.size() || bytes_ + bytes > kMostBytes)) {
      DeliverFirst();
    }
    bytes_ += bytes;
    auto task = std::make_unique<Task>();
    task->work = std::move(work);
    task->bytes = bytes;
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      tasks_.push_back(std::move(task));
    }
    ready_.notify_one();
  }

  void Finish() {
    while (!tasks_.empty()) DeliverFirst();
  }

 private:
  struct Task {
    Work work;
    size_t bytes = 0;
    std::deque<Out> results;  // this and the rest guarded by mutex_
    bool done = false;
    std::exception_ptr error;
  };

  // Tasks are begun in order, so the first is under way, and nobody it could wait for waits.
  void DeliverFirst() {
    Task& first = *tasks_.front();
    for (bool done = false; !done;) {
      std::deque<Out> results;
      {
        std::unique_lock<std::mutex> lock(mutex_);
        arrived_.wait(lock, [&first] { return first.done || !first.results.empty(); });
        results.swap(first.results);
        done = first.done;
      }
      room_.notify_all();
      for (Out& out : results) deliver_(std::move(out));
    }
    const std::exception_ptr error = first.error;
    bytes_ -= first.bytes;
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      tasks_.pop_front();
      --begun_;
    }
    if (error != nullptr) std::rethrow_exception(error);
  }

  void Run() {
    while (true) {
      Task* task = nullptr;
      {
        std::unique_lock<std::mutex> lock(mutex_);
        ready_.wait(lock, [this] { return stopped_ || begun_ < tasks_.size(); });
        if (stopped_) return;
        task = tasks_[begun_++].get();
      }
      std::exception_ptr error;
      try {
        const Work work = std::move(task->work);  // what it holds goes when it is done
        work([this, task](Out out) { Put(task, std::move(out)); });
      } catch (...) {
        error = std::current_exception();
      }
      {
        const std::lock_guard<std::mutex> lock(mutex_);
        task->done = true;
        task->error = error;
      }
      arrived_.notify_one();
    }
  }

  void Put(Task* task, Out out) {
    {
      std::unique_lock<std::mutex> lock(mutex_);
      room_.wait(lock, [&] { return stopped_ || task->results.size() < kMostResults; });
      if (stopped_) return;
      task->results.push_back(std::move(out));
    }
    arrived_.notify_one();
  }

  std::function<void(Out)> deliver_;
  std::mutex mutex_;
  std::condition_variable ready_;    // there is work, or it is over
  std::condition_variable arrived_;  // a result, or the end of a task
  std::condition_variable room_;     // results were taken
  // Given and not yet delivered. Changed by the thread that adds only, under mutex_.
  std::deque<std::unique_ptr<Task>> tasks_;
  size_t begun_ = 0;                  // of tasks_; guarded by mutex_
  bool stopped_ = false;              // guarded by mutex_
  size_t bytes_ = 0;                  // of tasks_
  std::vector<std::thread> workers_;  // last: they use all of the above
};

}  // namespace quoth

#endif  // QUOTH_INDEXER_PIPELINE_ORDERED_POOL_H_
