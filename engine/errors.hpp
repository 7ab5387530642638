#pragma once
// How the engine's exceptions become one readable line.

#include <ATen/Parallel.h>
#include <c10/util/Exception.h>

#include <atomic>
#include <exception>
#include <string>

namespace holdfast {

inline thread_local std::string last_error;

inline std::string first_line(const std::string &text) {
    std::string line = text.substr(0, text.find('\n'));
    while (!line.empty() && (line.back() == ' ' || line.back() == '.')) line.pop_back();
    return line.empty() ? "the engine failed and did not say why" : line;
}

/// The threads that were asked for, 0 before anybody asked.
inline std::atomic<int> wanted_threads{0};

/// OpenMP keeps the number of threads for each calling thread, so that a thread which has computed before would keep its own.
inline void take_wanted_threads() {
    const int wanted = wanted_threads.load(std::memory_order_relaxed);
    if (wanted > 0 && at::get_num_threads() != wanted) at::set_num_threads(wanted);
}

/// Runs a body and returns 0, or 1 with the reason in `last_error`; nothing is thrown past it.
template <class Body>
int guarded(Body &&body) noexcept {
    try {
        take_wanted_threads();
        body();
        return 0;
    } catch (const c10::Error &error) {
        last_error = first_line(error.what_without_backtrace());
    } catch (const std::exception &error) {
        last_error = first_line(error.what());
    } catch (...) {
        last_error = "the engine failed and did not say why";
    }
    return 1;
}

}  // namespace holdfast
