package io.github.sgicl.djl.internal.gguf.vocabulary;

/** The tokens that have a role, by the key of their ids and the name that templates know. */
enum NamedToken {
  BOS("bos_token", "bos_token_id"),
  EOS("eos_token", "eos_token_id"),
  UNKNOWN("unk_token", "unknown_token_id"),
  /** The key is misspelt in all files. */
  SEPARATOR("sep_token", "seperator_token_id"),
  PADDING("pad_token", "padding_token_id"),
  CLASSIFYING("cls_token", "cls_token_id"),
  MASK("mask_token", "mask_token_id");

  private final String templateName;
  private final String key;

  NamedToken(String templateName, String key) {
    this.templateName = templateName;
    this.key = Vocabulary.PREFIX + key;
  }

  String templateName() {
    return templateName;
  }

  String key() {
    return key;
  }
}
