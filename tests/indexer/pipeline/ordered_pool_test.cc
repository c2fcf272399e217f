#include "indexer/pipeline/ordered_pool.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <numeric>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace quoth {
namespace {

class OrderedPoolTest : public testing::TestWithParam<unsigned> {};

TEST_P(OrderedPoolTest, DeliversAllResultsInTheOrderOfTheWork) {
  std::vector<int> got;
  OrderedPool<int> pool(GetParam(), [&](int out) { got.push_back(out); });
  int next = 0;
  for (int piece = 0; piece < 100; ++piece) {
    const int count = piece % 13;
    pool.Add([next, count, piece](OrderedPool<int>::Emit emit) {
      if (piece % 7 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(2));
      for (int i = 0; i < count; ++i) emit(next + i);
    });
    next += count;
  }
  pool.Finish();
  std::vector<int> expected(static_cast<size_t>(next));
  std::iota(expected.begin(), expected.end(), 0);
  EXPECT_EQ(got, expected);
}

TEST_P(OrderedPoolTest, ThrowsWhereItDelivers) {
  std::vector<int> got;
  OrderedPool<int> pool(GetParam(), [&](int out) { got.push_back(out); });
  EXPECT_THROW(
      {
        pool.Add([](OrderedPool<int>::Emit emit) {
          emit(1);
          throw std::runtime_error("no");
        });
        pool.Finish();
      },
      std::runtime_error);
  EXPECT_EQ(got, std::vector<int>{1});
  pool.Add([](OrderedPool<int>::Emit emit) { emit(2); });
  pool.Finish();
  EXPECT_EQ(got, (std::vector<int>{1, 2}));
}

TEST_P(OrderedPoolTest, MayBeLeftWithWorkUnderWay) {
  OrderedPool<std::string> pool(GetParam(), [](const std::string&) {});
  for (int piece = 0; piece < 3; ++piece) {
    pool.Add([](OrderedPool<std::string>::Emit emit) {
      for (int i = 0; i < 100; ++i) emit(std::string(1000, 'x'));
    });
  }
}

INSTANTIATE_TEST_SUITE_P(Threads, OrderedPoolTest, testing::Values(1, 2, 3));

TEST(OrderedPoolTest, WhoEmitsMuchWaitsUntilItIsTaken) {
  std::atomic<int> emitted = 0;
  OrderedPool<int> pool(2, [](int) {});
  pool.Add([&emitted](OrderedPool<int>::Emit emit) {
    for (int i = 0; i < 1000; ++i) {
      emit(i);
      ++emitted;
    }
  });
  std::this_thread::sleep_for(std::chrono::milliseconds(20));
  EXPECT_LE(emitted, static_cast<int>(OrderedPool<int>::kMostResults));
  pool.Finish();
  EXPECT_EQ(emitted, 1000);
}

TEST(OrderedPoolTest, LargeWorkIsNotHeldUp) {
  int delivered = 0;
  OrderedPool<int> pool(2, [&](int) { ++delivered; });
  const auto work = [](OrderedPool<int>::Emit emit) { emit(0); };
  pool.Add(work, 100 << 20);
  EXPECT_EQ(delivered, 0);
  pool.Add(work, 100 << 20);  // the first has to go before the second comes
  EXPECT_EQ(delivered, 1);
  pool.Finish();
  EXPECT_EQ(delivered, 2);
}

}  // namespace
}  // namespace quoth
