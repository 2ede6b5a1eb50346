package io.github.sgicl.activation;

/**
 * Which model, computed how. Scores of different identities do not compare.
 *
 * @param name what a person calls the model, such as its folder's name
 * @param fingerprint a digest of configuration, tokenizer and weights
 * @param computeType the number format of the forward pass: {@code float32}, {@code bfloat16} or
 *     {@code float16}
 */
public record ModelIdentity(String name, String fingerprint, String computeType) {

  /**
   * Two identities are the same model if fingerprint and compute type agree; the name is only for
   * people.
   */
  @Override
  public boolean equals(Object other) {
    return other instanceof ModelIdentity that
        && fingerprint.equals(that.fingerprint)
        && computeType.equals(that.computeType);
  }

  @Override
  public int hashCode() {
    return 31 * fingerprint.hashCode() + computeType.hashCode();
  }
}
