#include "holdfast_engine.h"

#include <dlfcn.h>
#include <stdio.h>

typedef const holdfast_engine *(*entry_function)(void);

const holdfast_engine *holdfast_engine_open(const char *path, char *message, size_t capacity) {
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) {
        const char *reason = dlerror();
        snprintf(message, capacity, "%s", reason == NULL ? "it cannot be loaded" : reason);
        return NULL;
    }
    // POSIX lets a function's address pass through an object's.
    entry_function entry = (entry_function)dlsym(library, "holdfast_engine_table");
    const holdfast_engine *engine = entry == NULL ? NULL : entry();
    if (engine == NULL) {
        snprintf(message, capacity, "it is no engine of Holdfast");
        dlclose(library);
        return NULL;
    }
    if (engine->abi != HOLDFAST_ENGINE_ABI || engine->size != sizeof(holdfast_engine)) {
        snprintf(message, capacity, "it was compiled for another version of Holdfast; run `make engine` again");
        return NULL;
    }
    return engine;
}
