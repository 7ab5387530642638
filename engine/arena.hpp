#pragma once
// Memory that a training step uses and gives back, so that the next step finds it mapped already.

#include <cstdlib>
#include <memory>
#include <mutex>
#include <new>
#include <vector>

namespace holdfast {

/// Memory that is handed out piece by piece and taken back as a whole.
class Arena {
public:
    Arena() = default;
    Arena(const Arena &) = delete;
    Arena &operator=(const Arena &) = delete;
    ~Arena() {
        for (auto &block : blocks) std::free(block.memory);
    }

    template <class T>
    T *take(size_t count) {
        const size_t size = (count * sizeof(T) + 63) / 64 * 64;
        while (current < blocks.size() && blocks[current].size - used < size) {
            current++;
            used = 0;
        }
        if (current == blocks.size()) {
            const size_t wanted = std::max(size, smallest_block);
            void *memory = std::aligned_alloc(64, wanted);
            if (memory == nullptr) throw std::bad_alloc();
            blocks.push_back({memory, wanted});
        }
        auto *piece = static_cast<char *>(blocks[current].memory) + used;
        used += size;
        return reinterpret_cast<T *>(piece);
    }

    void clear() {
        // Several blocks become one of their size with the next use.
        if (blocks.size() > 1) {
            size_t total = 0;
            for (auto &block : blocks) {
                total += block.size;
                std::free(block.memory);
            }
            blocks.clear();
            smallest_block = total;
        }
        current = 0;
        used = 0;
    }

private:
    struct Block {
        void *memory;
        size_t size;
    };
    std::vector<Block> blocks;
    size_t smallest_block = size_t(1) << 20;
    size_t current = 0;
    size_t used = 0;
};

/// Lends an arena that returns to the pool when nothing holds it.
inline std::shared_ptr<Arena> lent_arena() {
    struct Pool {
        std::mutex mutex;
        std::vector<std::unique_ptr<Arena>> free;
    };
    // Never destroyed: a step may end while the process does.
    static Pool *pool = new Pool();
    constexpr size_t kept = 4;

    std::unique_ptr<Arena> arena;
    {
        const std::lock_guard lock(pool->mutex);
        if (!pool->free.empty()) {
            arena = std::move(pool->free.back());
            pool->free.pop_back();
        }
    }
    if (!arena) arena = std::make_unique<Arena>();
    return std::shared_ptr<Arena>(arena.release(), [](Arena *returned) {
        std::unique_ptr<Arena> owner(returned);
        owner->clear();
        const std::lock_guard lock(pool->mutex);
        if (pool->free.size() < kept) pool->free.push_back(std::move(owner));
    });
}

}  // namespace holdfast
