#ifndef HOLDFAST_ENGINE_H
#define HOLDFAST_ENGINE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The number of this interface. A library with another number is refused.
#define HOLDFAST_ENGINE_ABI 1

/// The most dimensions that a tensor may have.
#define HOLDFAST_MAXIMUM_RANK 8

/// A tensor of the engine. Only the engine knows what is in it.
typedef struct holdfast_tensor holdfast_tensor;

/// What the elements of a tensor are.
typedef enum {
    HOLDFAST_FLOAT32 = 0,
    HOLDFAST_FLOAT64 = 1,
    HOLDFAST_BFLOAT16 = 2,
    HOLDFAST_INT64 = 3,
} holdfast_type;

/// Where the elements of a tensor are.
typedef enum {
    HOLDFAST_CPU = 0,
    HOLDFAST_CUDA = 1,
    HOLDFAST_MPS = 2,
} holdfast_device_kind;

/// A device: its kind, and its number among those of its kind.
typedef struct {
    int32_t kind;
    int32_t index;
} holdfast_device;

/// What is known of a tensor without reading its elements.
typedef struct {
    int32_t type;
    holdfast_device device;
    int32_t requires_gradient;
    int32_t rank;
    int64_t shape[HOLDFAST_MAXIMUM_RANK];
} holdfast_description;

/// Functions of one tensor, element by element.
typedef enum {
    HOLDFAST_NEGATE = 0,
    HOLDFAST_EXP,
    HOLDFAST_LOG,
    HOLDFAST_SQUARE_ROOT,
    HOLDFAST_SQUARE,
    HOLDFAST_ABSOLUTE,
    HOLDFAST_TANH,
    HOLDFAST_SIGMOID,
    HOLDFAST_LOG_SIGMOID,
    HOLDFAST_RELU,
    HOLDFAST_SILU,
    HOLDFAST_GELU,
    HOLDFAST_SIN,
    HOLDFAST_COS,
    HOLDFAST_CLONE,
    HOLDFAST_DETACH,
} holdfast_unary;

/// Functions of two tensors; comparisons give 1 and 0 in the type of the first.
typedef enum {
    HOLDFAST_ADD = 0,
    HOLDFAST_SUBTRACT,
    HOLDFAST_MULTIPLY,
    HOLDFAST_DIVIDE,
    HOLDFAST_POWER,
    HOLDFAST_MINIMUM,
    HOLDFAST_MAXIMUM,
    HOLDFAST_EQUAL,
    HOLDFAST_LESS,
    HOLDFAST_MATRIX_PRODUCT,
} holdfast_binary;

/// Functions that take dimensions away.
typedef enum {
    HOLDFAST_SUM = 0,
    HOLDFAST_MEAN,
    HOLDFAST_LARGEST,
    HOLDFAST_SMALLEST,
    HOLDFAST_INDEX_OF_LARGEST,
    HOLDFAST_LOG_SUM_EXP,
} holdfast_reduction;

/// The sizes of a Llama-shaped model.
typedef struct {
    int64_t vocabulary;
    int64_t width;
    int64_t layers;
    int64_t heads;
    int64_t key_heads;
    int64_t head_width;
    int64_t hidden;
    double epsilon;
    /// The angle of each pair of a head for one position, `head_width / 2` of them, in radians.
    const double *frequencies;
    /// 0 takes the general path even where there is a faster one.
    int32_t fused;
} holdfast_llama;

/// Token sequences without padding.
typedef struct {
    const int64_t *tokens;
    /// The position of each token in its sequence.
    const int64_t *positions;
    int64_t token_count;
    /// Three numbers for each segment: its first token, the token after its last, and the segment that precedes it or -1.
    const int64_t *segments;
    int64_t segment_count;
    /// The tokens whose hidden states are wanted; one may occur several times.
    const int64_t *rows;
    int64_t row_count;
} holdfast_batch;

/// How sequences are sampled.
typedef struct {
    const int64_t *prompts;
    /// Where each prompt begins, and where the last one ends.
    const int64_t *prompt_offsets;
    int64_t prompt_count;
    /// The number of samples of each prompt.
    int64_t samples;
    /// The most new tokens.
    int64_t limit;
    /// 0 takes the likeliest token.
    double temperature;
    /// The number of likeliest tokens to choose among; 0 for all.
    int64_t top_k;
    /// The probability of the smallest set of likeliest tokens to choose among; 1 for all.
    double top_p;
    /// Tokens after which a sequence ends.
    const int64_t *stops;
    int64_t stop_count;
    /// One seed for each sample.
    const uint64_t *seeds;
} holdfast_sampling;

/// The settings of one step of AdamW.
typedef struct {
    double learning_rate;
    double beta1;
    double beta2;
    double epsilon;
    double weight_decay;
    /// The largest norm of all gradients together; 0 for any.
    double maximum_norm;
    /// The number of this step, from 1.
    int64_t step;
} holdfast_adamw;

/// The functions of the engine. Each that returns `int` returns 0, or 1 after which `last_error` has a line.
typedef struct {
    uint32_t abi;
    uint32_t size;

    /// The version of PyTorch that the library was compiled with.
    const char *(*version)(void);
    /// What went wrong last on this thread.
    const char *(*last_error)(void);
    int (*device_count)(int32_t kind, int32_t *count);
    /// Sets the number of threads where it is positive, and tells it.
    int (*threads)(int32_t wanted, int32_t *now);

    int (*create)(const void *bytes, int32_t type, const int64_t *shape, int32_t rank, holdfast_device device,
                  holdfast_tensor **result);
    int (*fill)(double value, int32_t type, const int64_t *shape, int32_t rank, holdfast_device device,
                holdfast_tensor **result);
    void (*release)(holdfast_tensor *tensor);
    int (*describe)(const holdfast_tensor *tensor, holdfast_description *result);
    int (*read)(const holdfast_tensor *tensor, void *bytes, size_t count);
    int (*assign)(holdfast_tensor *target, const holdfast_tensor *source);
    int (*convert)(const holdfast_tensor *tensor, int32_t type, holdfast_device device, holdfast_tensor **result);

    int (*unary)(int32_t operation, const holdfast_tensor *a, holdfast_tensor **result);
    int (*binary)(int32_t operation, const holdfast_tensor *a, const holdfast_tensor *b, holdfast_tensor **result);
    /// A function of a tensor and a number, or where `reversed` is not 0 of the number and the tensor.
    int (*scalar)(int32_t operation, const holdfast_tensor *a, double b, int32_t reversed, holdfast_tensor **result);
    int (*choose)(const holdfast_tensor *condition, const holdfast_tensor *a, const holdfast_tensor *b,
                  holdfast_tensor **result);
    /// Reduces over the dimensions named, or over all where `rank` is 0.
    int (*reduce)(int32_t operation, const holdfast_tensor *a, const int64_t *dimensions, int32_t rank, int32_t keep,
                  holdfast_tensor **result);
    int (*softmax)(const holdfast_tensor *a, int64_t dimension, int32_t logarithm, holdfast_tensor **result);
    int (*cumulative_sum)(const holdfast_tensor *a, int64_t dimension, holdfast_tensor **result);

    int (*reshape)(const holdfast_tensor *a, const int64_t *shape, int32_t rank, holdfast_tensor **result);
    int (*permute)(const holdfast_tensor *a, const int64_t *order, int32_t rank, holdfast_tensor **result);
    int (*slice)(const holdfast_tensor *a, int64_t dimension, int64_t start, int64_t end, holdfast_tensor **result);
    int (*concatenate)(const holdfast_tensor *const *tensors, int64_t count, int64_t dimension,
                       holdfast_tensor **result);
    int (*take)(const holdfast_tensor *a, int64_t dimension, const holdfast_tensor *indices, holdfast_tensor **result);
    int (*gather)(const holdfast_tensor *a, int64_t dimension, const holdfast_tensor *indices,
                  holdfast_tensor **result);

    int (*require_gradient)(holdfast_tensor *tensor, int32_t required);
    int (*backward)(const holdfast_tensor *tensor, const holdfast_tensor *gradient);
    /// The gradient of a leaf, or null where it has none.
    int (*gradient)(const holdfast_tensor *tensor, holdfast_tensor **result);
    int (*clear_gradients)(holdfast_tensor *const *tensors, int64_t count);
    /// Switches the recording of operations on this thread on or off, and tells how it was.
    int (*record)(int32_t enabled, int32_t *before);

    int (*embedding)(const holdfast_tensor *weight, const holdfast_tensor *indices, holdfast_tensor **result);
    int (*linear)(const holdfast_tensor *input, const holdfast_tensor *weight, const holdfast_tensor *bias,
                  holdfast_tensor **result);
    int (*rms_norm)(const holdfast_tensor *input, const holdfast_tensor *weight, double epsilon,
                    holdfast_tensor **result);
    /// Turns the pairs of each head, `[tokens, heads, width]`, by the position of its token.
    int (*rotate)(const holdfast_tensor *input, const int64_t *positions, int64_t count, const double *frequencies,
                  holdfast_tensor **result);
    /// Attends within segments, each token to itself and to what precedes it; `[tokens, heads, width]`.
    int (*attention)(const holdfast_tensor *queries, const holdfast_tensor *keys, const holdfast_tensor *values,
                     const int64_t *segments, int64_t segment_count, holdfast_tensor **result);
    int (*swiglu)(const holdfast_tensor *input, const holdfast_tensor *gate, const holdfast_tensor *up,
                  const holdfast_tensor *down, holdfast_tensor **result);
    /// Convolves over one or two dimensions, by the rank of the weight.
    int (*convolution)(const holdfast_tensor *input, const holdfast_tensor *weight, const holdfast_tensor *bias,
                       int64_t stride, int64_t padding, holdfast_tensor **result);

    int (*clip_gradients)(holdfast_tensor *const *parameters, int64_t count, double maximum, double *norm);
    /// Changes parameters that have gradients and tells the norm before clipping. Where it is not finite, nothing changes.
    int (*adamw)(holdfast_tensor *const *parameters, holdfast_tensor *const *firsts, holdfast_tensor *const *seconds,
                 int64_t count, const holdfast_adamw *settings, double *norm);

    /// The normalized hidden states of the rows wanted, `[rows, width]`.
    ///
    /// Parameters: the embedding; for each layer the norm, the projections of queries, keys, values and output, the
    /// second norm, gate, up and down; the last norm.
    int (*llama_hidden)(const holdfast_llama *model, const holdfast_tensor *const *parameters, int64_t count,
                        const holdfast_batch *batch, holdfast_tensor **result);
    /// The log-probability of one target for each row, and the entropy of each row's distribution.
    int (*token_log_probabilities)(const holdfast_tensor *hidden, const holdfast_tensor *weight, const int64_t *targets,
                                   int64_t count, double temperature, int32_t fused, holdfast_tensor **logarithms,
                                   holdfast_tensor **entropies);
    /// One step of decoding for sequences of one length, through all layers; logits of the last token, `[batch, vocabulary]`.
    ///
    /// The cache is `[layers, 2, batch, capacity, key_heads, head_width]`; `length` of it is in use.
    int (*llama_decode)(const holdfast_llama *model, const holdfast_tensor *const *parameters, int64_t count,
                        const holdfast_tensor *head, holdfast_tensor *cache, int64_t length, const int64_t *tokens,
                        int64_t batch, int64_t token_count, holdfast_tensor **logits);
    /// Samples whole sequences: `limit` tokens and logarithms for each sample, of which `lengths` are in use.
    int (*llama_sample)(const holdfast_llama *model, const holdfast_tensor *const *parameters, int64_t count,
                        const holdfast_tensor *head, const holdfast_sampling *sampling, int64_t *tokens,
                        float *logarithms, int64_t *lengths);
} holdfast_engine;

/// Opens a library that `make engine` compiled.
///
/// Returns null with a line in `message` where there is none at `path` or it does not fit this interface.
const holdfast_engine *holdfast_engine_open(const char *path, char *message, size_t capacity);

#ifdef __cplusplus
}
#endif

#endif
