package io.github.sgicl.djl.internal.checkpoint;

/** The fields that the configuration of any model may have. */
final class CommonFields {

  /** What the model is and where it comes from. */
  private static final String[] IDENTITY = {
    "_commit_hash",
    "_name_or_path",
    "custom_pipelines",
    "model_name",
    "name_or_path",
    "transformers_version",
  };

  /** How it is to be run: in which number format, by which kernels, on how many devices. */
  private static final String[] RUNNING = {
    "_attn_implementation",
    "_attn_implementation_autoset",
    "_attn_implementation_internal",
    "_experts_implementation",
    "_experts_implementation_internal",
    "_flash_attn_2_enabled",
    "attn_implementation",
    "chunk_size_feed_forward",
    "distributed_config",
    "dtype",
    "experts_implementation",
    "gradient_checkpointing",
    "output_attentions",
    "output_cross_attentions",
    "output_hidden_states",
    "pretraining_tp",
    "return_dict",
    "torch_dtype",
    "torchscript",
    "use_bfloat16",
    "use_cache",
  };

  /** What training, and heads other than that for the next token, are made with. */
  private static final String[] TRAINING = {
    "attention_dropout",
    "classifier_dropout",
    "embd_pdrop",
    "finetuning_task",
    "hidden_dropout",
    "id2label",
    "init_std",
    "initializer_factor",
    "initializer_range",
    "label2id",
    "num_labels",
    "problem_type",
    "resid_pdrop",
    "task_specific_params",
    "token_classification_bias",
  };

  /** Blocks behind the last, which guess further tokens; nothing here runs them. */
  private static final String[] FURTHER_TOKENS = {
    "chain_hidden_post_norm",
    "first_k_dense_replace",
    "logits_mup_width_multiplier",
    "mlp_layer_types",
    "mtp_hidden_states_first",
    "mtp_layer_types",
    "mtp_mlp_layer_types",
    "mtp_per_layer_config",
    "num_mtp_layers",
    "unpadded_vocab_size",
  };

  /**
   * Special tokens and how to choose the next one; but for the token that ends a text, of which a
   * generation's own file counts only where it is there.
   */
  private static final String[] WRITING = {
    "assistant_confidence_threshold",
    "assistant_lookbehind",
    "bad_words_ids",
    "begin_suppress_tokens",
    "bos_token_id",
    "decoder_start_token_id",
    "diversity_penalty",
    "do_sample",
    "early_stopping",
    "encoder_no_repeat_ngram_size",
    "encoder_repetition_penalty",
    "epsilon_cutoff",
    "eta_cutoff",
    "exponential_decay_length_penalty",
    "forced_bos_token_id",
    "forced_eos_token_id",
    "length_penalty",
    "max_length",
    "min_length",
    "no_repeat_ngram_size",
    "num_assistant_tokens",
    "num_assistant_tokens_schedule",
    "num_beam_groups",
    "num_beams",
    "num_return_sequences",
    "output_scores",
    "pad_token_id",
    "prefix",
    "remove_invalid_values",
    "repetition_penalty",
    "return_dict_in_generate",
    "sep_token_id",
    "suppress_tokens",
    "target_lookbehind",
    "temperature",
    "tokenizer_class",
    "top_k",
    "top_p",
    "typical_p",
  };

  /** What the code that all models share reads of those that have it. */
  private static final String[] OF_OTHERS = {
    "attention_chunk_size",
    "embed_dim",
    "head_dim",
    "kv_sharing_modes",
    "layer_types",
    "num_heads",
    "num_key_value_heads",
    "number_of_conv_states",
    "original_max_position_embeddings",
    "output_router_logits",
    "partial_rotary_factor",
    "rms_norm_eps",
    "rope_parameters",
    "rope_scaling",
    "rope_theta",
    "sliding_window",
    "vision_aspect_ratio",
    "vision_feature_layer",
    "vision_feature_select_strategy",
  };

  private CommonFields() {}

  static FieldAccounts in(FieldAccounts accounts) {
    return accounts
        .ignoring(IDENTITY)
        .ignoring(RUNNING)
        .ignoring(TRAINING)
        .ignoring(FURTHER_TOKENS)
        .ignoring(WRITING)
        .leavingToOthers(OF_OTHERS)
        .honouring("model_type", "architectures", "auto_map", "eos_token_id")
        .honouringOr("is_causal", "true")
        .refusing("is_encoder_decoder", "false")
        .refusing("tie_last_hidden_states", "true")
        .refusing("per_layer_config", "{}")
        .refusing("fusion_config", "{}")
        .refusing("quantization_config")
        .refusing("configuration_files", "[]")
        .refusing("transformers_weights")
        .refusing("text_config")
        .refusing("text_encoder")
        .refusing("decoder")
        .refusing("generator");
  }
}
