# A transformer as TorchScript, in the form in which a script archive stores code: functions are torch.name, data types are
# numbers (float32 is 6, int64 is 4). $NAME stands for the place of a tensor among the weights (WeightSlot).
#
# Prompts are packed one behind the other without padding: N tokens of B sequences are one matrix of N rows. Matrix
# products run over all rows, attention over one sequence at a time. A weight that a family lacks is an empty tensor, and
# what it would do is left out: that is how one block serves pre-norm and post-norm models, gated MLPs and plain ones.

class Transformer(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  layers : int
  heads : int
  kv_heads : int
  head_dim : int
  eps : float
  scale : float
  causal : bool
  activation : int
  windows : List[int]

  def map(self: __torch__.Transformer, path: str, numel: int, dtype: int) -> Tensor:
    return torch.from_file(path, False, numel, dtype=dtype)

  def part(self: __torch__.Transformer, file: Tensor, begin: int, end: int, shape: List[int], to: int) -> Tensor:
    return torch.to(torch.view(torch.slice(file, 0, begin, end), shape), to)

  def reinterpret(self: __torch__.Transformer, bytes: Tensor, begin: int, end: int, dtype: int, shape: List[int], to: int) -> Tensor:
    return torch.to(torch.view(torch.view_copy(torch.slice(bytes, 0, begin, end), dtype=dtype), shape), to)

  def project(self: __torch__.Transformer, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
    if torch.numel(bias) == 0:
      y = torch.linear(x, weight)
    else:
      y = torch.linear(x, weight, bias)
    return y

  # A norm with a bias is a LayerNorm, one without an RMSNorm.
  def norm(self: __torch__.Transformer, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
    if torch.numel(weight) == 0:
      y = x
    elif torch.numel(bias) == 0:
      f = torch.to(x, 6)
      y = weight * torch.to(f * torch.rsqrt(torch.mean(torch.square(f), [-1], True) + self.eps), x.dtype)
    else:
      y = torch.layer_norm(x, [torch.size(x, -1)], weight, bias, self.eps)
    return y

  def rms(self: __torch__.Transformer, x: Tensor, weight: Tensor) -> Tensor:
    return (self).norm(x, weight, torch.slice(weight, 0, 0, 0))

  def activate(self: __torch__.Transformer, x: Tensor) -> Tensor:
    if self.activation == $SILU:
      y = torch.silu_(x)
    elif self.activation == $GELU:
      y = torch.gelu(x)
    else:
      y = torch.gelu(x, approximate="tanh")
    return y

  # Turns pairs (j, j + half); without cosines, positions do not turn anything.
  def rotate(self: __torch__.Transformer, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    if torch.numel(cos) == 0:
      y = x
    else:
      a, b = torch.split(x, self.head_dim // 2, -1)
      y = torch.add_(x * cos, torch.mul_(torch.cat([torch.neg(b), a], -1), sin))
    return y

  # One sequence: q [t, heads, head_dim] holds its last t tokens; k and v [n, kv_heads, head_dim] all its n tokens.
  # Either t is n, or t is 1: the single query then takes the heads of a group as rows of one small matrix.
  def attend(self: __torch__.Transformer, q: Tensor, k: Tensor, v: Tensor, window: int) -> Tensor:
    t = torch.size(q, 0)
    n = torch.size(k, 0)
    group = self.heads // self.kv_heads
    if t == 1:
      first = 0
      if window > 0 and n > window:
        first = n - window
      ks = torch.unsqueeze(torch.transpose(torch.slice(k, 0, first, n), 0, 1), 0)
      vs = torch.unsqueeze(torch.transpose(torch.slice(v, 0, first, n), 0, 1), 0)
      qs = torch.view(q, [1, self.kv_heads, group, self.head_dim])
      out = torch.reshape(torch.scaled_dot_product_attention(qs, ks, vs, None, 0., False, scale=self.scale), [1, self.heads, self.head_dim])
    else:
      qs = torch.unsqueeze(torch.transpose(q, 0, 1), 0)
      ks = torch.unsqueeze(torch.repeat_interleave(torch.transpose(k, 0, 1), group, 0), 0)
      vs = torch.unsqueeze(torch.repeat_interleave(torch.transpose(v, 0, 1), group, 0), 0)
      if window == 0 or n <= window:
        heads = torch.scaled_dot_product_attention(qs, ks, vs, None, 0., self.causal, scale=self.scale)
      else:
        heads = torch.empty_like(qs)
        for begin in range(0, n, 256):
          end = min(begin + 256, n)
          first = max(begin - window + 1, 0)
          rows = torch.unsqueeze(torch.arange(begin, end, dtype=4, device=q.device), 1)
          columns = torch.unsqueeze(torch.arange(first, end, dtype=4, device=q.device), 0)
          seen = torch.logical_and(torch.le(columns, rows), torch.gt(columns, rows - window))
          p = torch.scaled_dot_product_attention(torch.slice(qs, 2, begin, end), torch.slice(ks, 2, first, end), torch.slice(vs, 2, first, end), seen, 0., False, scale=self.scale)
          _0 = torch.copy_(torch.slice(heads, 2, begin, end), p)
      out = torch.transpose(torch.squeeze(heads, 0), 0, 1)
    return out

  # One new token of each of B sequences: k and v are the cache [B, capacity, kv_heads, head_dim], filled up to pos.
  def attend_cached(self: __torch__.Transformer, q: Tensor, k: Tensor, v: Tensor, pos: Tensor, longest: int, window: int) -> Tensor:
    b = torch.size(q, 0)
    qs = torch.view(q, [b, self.kv_heads, self.heads // self.kv_heads, self.head_dim])
    ks = torch.transpose(torch.slice(k, 1, 0, longest), 1, 2)
    vs = torch.transpose(torch.slice(v, 1, 0, longest), 1, 2)
    columns = torch.unsqueeze(torch.arange(0, longest, dtype=4, device=q.device), 0)
    rows = torch.unsqueeze(pos, 1)
    seen = torch.le(columns, rows)
    if window > 0:
      seen = torch.logical_and(seen, torch.gt(columns, rows - window))
    mask = torch.unsqueeze(torch.unsqueeze(seen, 1), 1)
    return torch.reshape(torch.scaled_dot_product_attention(qs, ks, vs, mask, 0., False, scale=self.scale), [b, self.heads, self.head_dim])

  def mlp(self: __torch__.Transformer, x: Tensor, w: List[Tensor], o: int) -> Tensor:
    inner = (self).project(x, w[o + $UP], w[o + $UP_BIAS])
    if torch.numel(w[o + $GATE]) == 0:
      inner = (self).activate(inner)
    else:
      inner = torch.mul_(inner, (self).activate((self).project(x, w[o + $GATE], w[o + $GATE_BIAS])))
    return (self).project(inner, w[o + $DOWN], w[o + $DOWN_BIAS])

  # One block. With tail only the rows of last come out: nothing behind this block needs the others.
  def block(self: __torch__.Transformer, x: Tensor, w: List[Tensor], layer: int, cos: Tensor, sin: Tensor, lens: List[int], last: Tensor, tail: bool, cache: List[Tensor], pos: Tensor, longest: int) -> Tensor:
    o = layer * $SLOTS
    window = self.windows[layer]
    rows = torch.size(x, 0)
    n = (self).norm(x, w[o + $INPUT_NORM], w[o + $INPUT_NORM_BIAS])
    k = torch.view((self).project(n, w[o + $K], w[o + $K_BIAS]), [rows, self.kv_heads, self.head_dim])
    v = torch.view((self).project(n, w[o + $V], w[o + $V_BIAS]), [rows, self.kv_heads, self.head_dim])
    k = (self).rotate((self).rms(k, w[o + $K_NORM]), cos, sin)
    if tail:
      n = torch.index_select(n, 0, last)
      x = torch.index_select(x, 0, last)
      if torch.numel(cos) > 0:
        cos = torch.index_select(cos, 0, last)
        sin = torch.index_select(sin, 0, last)
    q = torch.view((self).project(n, w[o + $Q], w[o + $Q_BIAS]), [torch.size(n, 0), self.heads, self.head_dim])
    q = (self).rotate((self).rms(q, w[o + $Q_NORM]), cos, sin)
    a = torch.empty_like(q)
    if len(lens) == 0:
      keys = cache[2 * layer]
      values = cache[2 * layer + 1]
      b = torch.arange(0, rows, dtype=4, device=x.device)
      _0 = torch.index_put_(keys, annotate(List[Optional[Tensor]], [b, pos]), k)
      _1 = torch.index_put_(values, annotate(List[Optional[Tensor]], [b, pos]), v)
      a = (self).attend_cached(q, keys, values, pos, longest, window)
    else:
      s = 0
      for i in range(len(lens)):
        e = s + lens[i]
        ks = torch.slice(k, 0, s, e)
        vs = torch.slice(v, 0, s, e)
        if len(cache) > 0:
          _2 = torch.copy_(torch.slice(torch.select(cache[2 * layer], 0, i), 0, 0, lens[i]), ks)
          _3 = torch.copy_(torch.slice(torch.select(cache[2 * layer + 1], 0, i), 0, 0, lens[i]), vs)
        if tail:
          to = torch.slice(a, 0, i, i + 1)
          qs = torch.slice(q, 0, i, i + 1)
        else:
          to = torch.slice(a, 0, s, e)
          qs = torch.slice(q, 0, s, e)
        _4 = torch.copy_(to, (self).attend(qs, ks, vs, window))
        s = e
    x = torch.add_((self).project(torch.flatten(a, 1), w[o + $O], w[o + $O_BIAS]), x)
    x = (self).norm(x, w[o + $ATTENTION_SUM_NORM], w[o + $ATTENTION_SUM_NORM_BIAS])
    m = (self).mlp((self).norm(x, w[o + $MLP_NORM], w[o + $MLP_NORM_BIAS]), w, o)
    return (self).norm(torch.add_(m, x), w[o + $MLP_SUM_NORM], w[o + $MLP_SUM_NORM_BIAS])

  def embed(self: __torch__.Transformer, ids: Tensor, pos: Tensor, w: List[Tensor]) -> Tensor:
    g = self.layers * $SLOTS
    x = torch.embedding(w[g + $EMBEDDING], ids)
    if torch.numel(w[g + $POSITION]) > 0:
      x = torch.add_(x, torch.embedding(w[g + $POSITION], pos))
    if torch.numel(w[g + $TOKEN_TYPE]) > 0:
      x = torch.add_(x, w[g + $TOKEN_TYPE][0])
    return (self).norm(x, w[g + $EMBEDDING_NORM], w[g + $EMBEDDING_NORM_BIAS])

  # Runs the blocks up to the deepest boundary in keep, which ascends. Each kept boundary gives its rows of last, or all
  # rows. lens are the lengths of the packed sequences; none means one new token for each sequence in the cache.
  def states(self: __torch__.Transformer, ids: Tensor, pos: Tensor, last: Tensor, w: List[Tensor], lens: List[int], keep: List[int], all_tokens: bool, frequencies: Tensor, rope_scale: float, cache: List[Tensor], longest: int) -> List[Tensor]:
    g = self.layers * $SLOTS
    x = (self).embed(ids, pos, w)
    angles = torch.unsqueeze(torch.to(pos, 6), 1) * frequencies
    angles = torch.unsqueeze(torch.cat([angles, angles], 1), 1)
    cos = torch.to(torch.cos(angles) * rope_scale, x.dtype)
    sin = torch.to(torch.sin(angles) * rope_scale, x.dtype)
    out = annotate(List[Tensor], [])
    deepest = keep[-1]
    trimmed = False
    for boundary in range(deepest + 1):
      if boundary > 0:
        trimmed = boundary == deepest and not all_tokens and len(lens) > 0
        x = (self).block(x, w, boundary - 1, cos, sin, lens, last, trimmed, cache, pos, longest)
      if torch.__contains__(keep, boundary):
        h = x
        if not all_tokens and not trimmed:
          h = torch.index_select(x, 0, last)
        if boundary == self.layers:
          h = (self).norm(h, w[g + $FINAL_NORM], w[g + $FINAL_NORM_BIAS])
        _0 = torch.append(out, h)
    return out

  # The kept boundaries in float32, [boundaries, rows, hidden].
  def read(self: __torch__.Transformer, ids: Tensor, pos: Tensor, last: Tensor, w: List[Tensor], lens: List[int], keep: List[int], all_tokens: bool, frequencies: Tensor, rope_scale: float) -> Tensor:
    return torch.to(torch.stack((self).states(ids, pos, last, w, lens, keep, all_tokens, frequencies, rope_scale, annotate(List[Tensor], []), 0)), 6)

  # Of the deepest boundary at all tokens: the mean of each sequence.
  def means(self: __torch__.Transformer, states: Tensor, lens: List[int]) -> Tensor:
    out = annotate(List[Tensor], [])
    s = 0
    for i in range(len(lens)):
      e = s + lens[i]
      _0 = torch.append(out, torch.mean(torch.slice(states[-1], 0, s, e), [0]))
      s = e
    return torch.stack(out)

  def logits(self: __torch__.Transformer, h: Tensor, w: List[Tensor]) -> Tensor:
    head = w[self.layers * $SLOTS + $HEAD]
    return torch.to(torch.linear(torch.to(h, head.dtype), head), 6)

  # Per row of logits: entropy in nats, largest probability.
  def certainty(self: __torch__.Transformer, logits: Tensor) -> Tensor:
    p = torch.log_softmax(logits, -1)
    return torch.stack([torch.neg(torch.sum(torch.exp(p) * p, [-1])), torch.exp(torch.amax(p, [-1]))], 1)

  # Of states as read gives them, the last boundary being the deepest one of the model.
  def last_logits(self: __torch__.Transformer, states: Tensor, w: List[Tensor]) -> Tensor:
    return (self).logits(states[-1], w)

  def last_certainty(self: __torch__.Transformer, states: Tensor, w: List[Tensor]) -> Tensor:
    return (self).certainty((self).logits(states[-1], w))

  def cache(self: __torch__.Transformer, rows: int, capacity: int, w: List[Tensor]) -> List[Tensor]:
    like = w[self.layers * $SLOTS + $EMBEDDING]
    out = annotate(List[Tensor], [])
    for i in range(2 * self.layers):
      _0 = torch.append(out, torch.zeros([rows, capacity, self.kv_heads, self.head_dim], dtype=like.dtype, device=like.device))
    return out

  def cache_rows(self: __torch__.Transformer, cache: List[Tensor], rows: Tensor) -> List[Tensor]:
    out = annotate(List[Tensor], [])
    for i in range(len(cache)):
      _0 = torch.append(out, torch.index_select(cache[i], 0, rows))
    return out

  # Feeds tokens into the cache; of each sequence's last token: the most likely next token, certainty, last hidden state.
  def advance(self: __torch__.Transformer, ids: Tensor, pos: Tensor, last: Tensor, w: List[Tensor], lens: List[int], frequencies: Tensor, rope_scale: float, cache: List[Tensor], longest: int) -> List[Tensor]:
    h = (self).states(ids, pos, last, w, lens, [self.layers], False, frequencies, rope_scale, cache, longest)[0]
    l = (self).logits(h, w)
    return [torch.argmax(l, -1), (self).certainty(l), torch.to(h, 6)]
