/**
 * Hidden states that were computed before, here or elsewhere, kept in files: {@link
 * io.github.sgicl.djl.stored.StoredActivations} reads them, {@link
 * io.github.sgicl.djl.stored.ActivationDump} writes them.
 *
 * <p>A store is a folder with a manifest {@code activations.json} (UTF-8, at most 64 MiB) and the
 * files that it names:
 *
 * <pre>{@code
 * {
 *   "format": "sgicl-activations",
 *   "version": 1,
 *   "model": {"name": "Qwen2.5-72B", "fingerprint": "Qwen/Qwen2.5-72B@587cc40", "compute_type": "bfloat16"},
 *   "template": "verbatim",
 *   "layers": 80,
 *   "final_norm": "missing",
 *   "boundaries": {"40": "activations.safetensors", "80": "activations.safetensors"},
 *   "texts": ["If 3x + 5 = 20, what is x?", "..."]
 * }
 * }</pre>
 *
 * <ul>
 *   <li>{@code model}: {@code fingerprint} and {@code compute_type} are what tells models apart;
 *       the name is for people.
 *   <li>{@code template}: how texts were rendered; {@code verbatim} for as they stand.
 *   <li>{@code layers}: the number of blocks L, at most 4096.
 *   <li>{@code final_norm}: {@code applied} if states at boundary L are after the final norm, as
 *       {@code hidden_states[-1]} of {@code transformers} is; {@code missing} if before it.
 *   <li>{@code boundaries}: for each stored boundary (0 the embeddings, i the residual stream after
 *       block i, L the end) the plain name of a file in the folder. A {@code .safetensors} file
 *       holds boundary N as the tensor {@code boundary.N}, in F32, BF16 or F16; a {@code .npy} file
 *       (format 1.0 or 2.0, {@code <f4} or {@code <f2}, C order) holds just the one boundary.
 *       Either is of shape [texts, hidden], and all boundaries are of one width and format.
 *   <li>{@code texts}: the texts in the order of the rows, each once, as they are given to the
 *       library, before any template; or, in place of it, {@code text_sha256}: the SHA-256 digests
 *       of their UTF-8 in lower-case hexadecimal.
 * </ul>
 *
 * Other fields are ignored. Everything in the folder is untrusted: whatever is wrong with it
 * surfaces as a {@link io.github.sgicl.djl.CheckpointException} that names the file and the reason,
 * and no allocation follows a size that a file merely claims.
 */
@NullMarked
@CheckReturnValue
package io.github.sgicl.djl.stored;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
