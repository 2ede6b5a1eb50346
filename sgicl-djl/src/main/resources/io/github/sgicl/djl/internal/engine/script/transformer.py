# A transformer as TorchScript, in the form in which a script archive stores code: functions are torch.name, data types are
# numbers (float32 is 6, int64 is 4). A name behind a dollar sign stands for the place of a tensor among the weights (WeightSlot).
#
# This is what all models share. What they differ in are parts: files in the folders beside this one, of which a model takes one
# from each (ScriptPart); those of a folder define the same methods. The parts stand behind this file as methods of one class.
#
# Prompts are packed one behind the other without padding: N tokens of B sequences are one matrix of N rows. Matrix
# products run over all rows, attention over one sequence at a time. A weight that a model lacks is an empty tensor.

class Transformer(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  layers : int
  heads : int
  kv_heads : int
  head_dim : int
  value_dim : int
  scales : List[float]
  causal : bool
  windows : List[int]
  ropes : List[int]

  def map(self: __torch__.Transformer, path: str, numel: int, dtype: int) -> Tensor:
    return torch.from_file(path, False, numel, dtype=dtype)

  # A mapped file is memory of the processor; a weight goes to the device on which there lies.
  def part(self: __torch__.Transformer, file: Tensor, begin: int, end: int, shape: List[int], there: Tensor) -> Tensor:
    return torch.to(torch.view(torch.slice(file, 0, begin, end), shape), there.device)

  def room(self: __torch__.Transformer, shape: List[int], there: Tensor, to: int) -> Tensor:
    return torch.empty(shape, dtype=to, device=there.device)

  # Fills a part of room, counted in elements, with a part of a file that is mapped for it alone.
  def copy_piece(self: __torch__.Transformer, room: Tensor, at: int, path: str, numel: int, dtype: int, begin: int, end: int) -> Tensor:
    piece = torch.slice((self).map(path, numel, dtype), 0, begin, end)
    return (self).put(room, at, piece)

  def put(self: __torch__.Transformer, room: Tensor, at: int, piece: Tensor) -> Tensor:
    return torch.copy_(torch.slice(torch.view(room, [-1]), 0, at, at + torch.numel(piece)), torch.view(piece, [-1]))

  # Bytes that lie anywhere: the copy begins where an element may.
  def reinterpret(self: __torch__.Transformer, bytes: Tensor, begin: int, end: int, dtype: int, shape: List[int], there: Tensor, to: int) -> Tensor:
    return torch.to(torch.view(torch.view_copy(torch.clone(torch.slice(bytes, 0, begin, end)), dtype=dtype), shape), there.device, to)

  def rows(self: __torch__.Transformer, x: Tensor, begin: int, end: int) -> Tensor:
    y = x
    if begin > 0 or end < torch.size(x, 0):
      y = torch.slice(x, 0, begin, end)
    return y

  # Some rows, in their order; as many as there are, are all.
  def rows_of(self: __torch__.Transformer, x: Tensor, rows: Tensor) -> Tensor:
    y = x
    if torch.size(rows, 0) < torch.size(x, 0):
      y = torch.index_select(x, 0, rows)
    return y

  # How many rows go through projections and MLP at once: all, but of a very long sequence so many that their inner
  # activations stay small.
  def rows_at_once(self: __torch__.Transformer, rows: int) -> int:
    n = rows
    if rows > 4096:
      n = 2048
    return n

  # A part of so many rows, with those that come before it in whole; the only part is the whole itself.
  def placed(self: __torch__.Transformer, part: Tensor, whole: Tensor, begin: int, rows: int) -> Tensor:
    n = torch.size(part, 0)
    if n == rows:
      y = part
    else:
      y = whole
      if begin == 0:
        y = torch.new_empty(part, torch.add([rows], torch.slice(torch.size(part), 1)))
      _0 = torch.copy_(torch.slice(y, 0, begin, begin + n), part)
    return y

  # Of a matrix stored [in, out]: some of its outputs, as [out, in].
  def columns(self: __torch__.Transformer, x: Tensor, begin: int, end: int) -> Tensor:
    return torch.transpose(torch.slice(x, 1, begin, end), 0, 1)

  # One of the tensors that are stored as one.
  def of_stack(self: __torch__.Transformer, x: Tensor, index: int) -> Tensor:
    return torch.select(x, 0, index)

  # Of a matrix [rows, columns] in MXFP4: blocks [rows, blocks, 16] of two numbers a byte, scales [rows, blocks].
  def unpacked(self: __torch__.Transformer, blocks: Tensor, scales: Tensor, to: int) -> Tensor:
    halves = torch.tensor([0., 0.5, 1., 1.5, 2., 3., 4., 6., -0., -0.5, -1., -1.5, -2., -3., -4., -6.], dtype=to, device=blocks.device)
    low = torch.to(torch.bitwise_and(blocks, 15), 3)
    high = torch.to(torch.bitwise_right_shift(blocks, 4), 3)
    codes = torch.flatten(torch.stack([low, high], -1))
    numbers = torch.view(torch.index_select(halves, 0, codes), [torch.size(blocks, 0), torch.size(blocks, 1), 32])
    exponents = torch.unsqueeze(torch.to(scales, 3) - 127, -1)
    return torch.view(torch.to(torch.ldexp(numbers, exponents), to), [torch.size(blocks, 0), -1])

  # Of rows that hold groups of so many heads, one after the other: some heads of each.
  def head_rows(self: __torch__.Transformer, x: Tensor, begin: int, end: int, of: int) -> Tensor:
    if torch.dim(x) == 1:
      y = torch.reshape(torch.slice(torch.view(x, [-1, of, self.head_dim]), 1, begin, end), [-1])
    else:
      y = torch.reshape(torch.slice(torch.view(x, [-1, of, self.head_dim, torch.size(x, 1)]), 1, begin, end), [-1, torch.size(x, 1)])
    return y

  # Of keys [heads, latent, coordinates] and values [heads, coordinates, latent]: rows, of one head after the other.
  def keys_then_values(self: __torch__.Transformer, keys: Tensor, values: Tensor) -> Tensor:
    return torch.reshape(torch.cat([torch.transpose(keys, 1, 2), values], 1), [-1, torch.size(values, 2)])

  def stacked(self: __torch__.Transformer, rows: List[Tensor]) -> Tensor:
    return torch.stack(rows)

  # The nonlinearity of an MLP (MlpActivation).
  def activate(self: __torch__.Transformer, x: Tensor) -> Tensor:
    return $ACTIVATED

  def heads_of(self: __torch__.Transformer, x: Tensor) -> Tensor:
    return torch.view(x, [torch.size(x, 0), -1, self.head_dim])

  # One sequence: q [t, heads, head_dim] holds its last t tokens; k and v [n, kv_heads, head_dim] all its n tokens.
  # If t is 1, the single query takes the heads of a group as rows of one small matrix.
  def attend(self: __torch__.Transformer, q: Tensor, k: Tensor, v: Tensor, w: List[Tensor], layer: int) -> Tensor:
    window = self.windows[layer]
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
      one = (self).weigh(qs, ks, vs, None, n - 1 - first, w, layer)
      out = torch.reshape(one, [1, self.heads, torch.size(v, -1)])
    else:
      qs = torch.unsqueeze(torch.transpose(q, 0, 1), 0)
      ks = torch.unsqueeze(torch.repeat_interleave(torch.transpose(k, 0, 1), group, 0), 0)
      vs = torch.unsqueeze(torch.repeat_interleave(torch.transpose(v, 0, 1), group, 0), 0)
      ahead = n - t
      if ahead == 0 and (self).weighs_in_one_piece() and (window == 0 or n <= window):
        heads = torch.scaled_dot_product_attention(qs, ks, vs, None, 0., self.causal, scale=self.scales[layer])
      else:
        heads = torch.new_empty(qs, [1, self.heads, t, torch.size(v, -1)])
        for begin in range(ahead, n, 256):
          end = min(begin + 256, n)
          first = 0
          after = n
          if self.causal:
            after = end
          if window > 0:
            first = max(begin - window + 1, 0)
            after = min(after, end + window - 1)
          rows = torch.unsqueeze(torch.arange(begin, end, dtype=4, device=q.device), 1)
          columns = torch.unsqueeze(torch.arange(first, after, dtype=4, device=q.device), 0)
          seen = torch.lt(columns, n)
          if self.causal:
            seen = torch.le(columns, rows)
          elif window > 0:
            seen = torch.lt(columns, rows + window)
          if window > 0:
            seen = torch.logical_and(seen, torch.gt(columns, rows - window))
          p = (self).weigh(torch.slice(qs, 2, begin - ahead, end - ahead), torch.slice(ks, 2, first, after), torch.slice(vs, 2, first, after), seen, begin - first, w, layer)
          _0 = torch.copy_(torch.slice(heads, 2, begin - ahead, end - ahead), p)
      out = torch.transpose(torch.squeeze(heads, 0), 0, 1)
    return out

  # One new token of each of B sequences: k and v are the cache [B, capacity, kv_heads, head_dim], filled up to pos.
  def attend_cached(self: __torch__.Transformer, q: Tensor, k: Tensor, v: Tensor, pos: Tensor, longest: int, w: List[Tensor], layer: int) -> Tensor:
    window = self.windows[layer]
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
    return torch.reshape((self).weigh(qs, ks, vs, mask, longest - 1, w, layer), [b, self.heads, torch.size(v, -1)])

  # One block. With tail only the rows of last come out: nothing behind this block needs the others. If wanted, it adds to
  # aside, at the rows of last, what decides its computation: the router's scores of a mixture of experts, the inner
  # activations of a dense MLP.
  def block(self: __torch__.Transformer, x: Tensor, w: List[Tensor], layer: int, cos: Tensor, sin: Tensor, lens: List[int], last: Tensor, tail: bool, before: List[Tensor], pieces: List[int], kept: List[Tensor], cache: List[Tensor], pos: Tensor, longest: int, wanted: bool, aside: List[Tensor]) -> Tensor:
    o = layer * $SLOTS
    rows = torch.size(x, 0)
    step = (self).rows_at_once(rows)
    q = x
    k = x
    v = x
    for begin in range(0, rows, step):
      end = min(begin + step, rows)
      c = (self).rows(cos, begin, end)
      s = (self).rows(sin, begin, end)
      n = (self).entering((self).rows(x, begin, end), w, o)
      key, value, = (self).keys_and_values(n, w, o, c, s)
      k = (self).placed(key, k, begin, rows)
      v = (self).placed(value, v, begin, rows)
      if not tail:
        q = (self).placed((self).queries(n, w, o, c, s, (self).rows(pos, begin, end)), q, begin, rows)
    if tail:
      x = torch.index_select(x, 0, last)
      n = (self).entering(x, w, o)
      q = (self).queries(n, w, o, torch.index_select(cos, 0, last), torch.index_select(sin, 0, last), torch.index_select(pos, 0, last))
    a = (self).attention(q, k, v, w, layer, lens, tail, before, pieces, kept, cache, pos, longest)
    out = x
    parts = annotate(List[Tensor], [])
    rows = torch.size(x, 0)
    step = (self).rows_at_once(rows)
    for begin in range(0, rows, step):
      end = min(begin + step, rows)
      within, part, = (self).leaving((self).rows(x, begin, end), (self).rows(a, begin, end), w, layer)
      if wanted:
        _0 = torch.append(parts, within)
      out = (self).placed(part, out, begin, rows)
    if wanted:
      within = parts[0]
      if len(parts) > 1:
        within = torch.cat(parts, 0)
      _1 = torch.append(aside, (self).rows_of(within, last))
    return out

  # Keys or values of a sequence in one block: of its first tokens kept in pieces, which are every second of some tensors, and
  # of those that this pass runs.
  def behind(self: __torch__.Transformer, before: List[Tensor], first: int, after: int, layer: int, own: Tensor) -> Tensor:
    parts = annotate(List[Tensor], [])
    for i in range(first, after, 2):
      _0 = torch.append(parts, torch.select(before[i], 0, layer))
    _1 = torch.append(parts, own)
    return torch.cat(parts, 0)

  # Of the rows of q, their heads side by side: of each packed sequence, or of one new token for each sequence in the cache.
  # before and pieces say what stands before packed sequences, kept has room for their own keys and values (states).
  def attention(self: __torch__.Transformer, q: Tensor, k: Tensor, v: Tensor, w: List[Tensor], layer: int, lens: List[int], tail: bool, before: List[Tensor], pieces: List[int], kept: List[Tensor], cache: List[Tensor], pos: Tensor, longest: int) -> Tensor:
    a = torch.new_empty(q, [torch.size(q, 0), self.heads, torch.size(v, -1)])
    if len(lens) == 0:
      keys = cache[2 * layer]
      values = cache[2 * layer + 1]
      b = torch.arange(0, torch.size(q, 0), dtype=4, device=q.device)
      _0 = torch.index_put_(keys, annotate(List[Optional[Tensor]], [b, pos]), k)
      _1 = torch.index_put_(values, annotate(List[Optional[Tensor]], [b, pos]), v)
      a = (self).attend_cached(q, keys, values, pos, longest, w, layer)
    else:
      s = 0
      piece = 0
      for i in range(len(lens)):
        e = s + lens[i]
        ks = torch.slice(k, 0, s, e)
        vs = torch.slice(v, 0, s, e)
        if len(kept) > 0 and torch.numel(kept[2 * i]) > 0:
          _5 = torch.copy_(torch.select(kept[2 * i], 0, layer), ks)
          _6 = torch.copy_(torch.select(kept[2 * i + 1], 0, layer), vs)
        if len(pieces) > 0 and pieces[i] > 0:
          after = piece + 2 * pieces[i]
          ks = (self).behind(before, piece, after, layer, ks)
          vs = (self).behind(before, piece + 1, after, layer, vs)
          piece = after
        if len(cache) > 0:
          _2 = torch.copy_(torch.slice(torch.select(cache[2 * layer], 0, i), 0, 0, torch.size(ks, 0)), ks)
          _3 = torch.copy_(torch.slice(torch.select(cache[2 * layer + 1], 0, i), 0, 0, torch.size(vs, 0)), vs)
        if tail:
          to = torch.slice(a, 0, i, i + 1)
          qs = torch.slice(q, 0, i, i + 1)
        else:
          to = torch.slice(a, 0, s, e)
          qs = torch.slice(q, 0, s, e)
        _4 = torch.copy_(to, (self).attend(qs, ks, vs, w, layer))
        s = e
    return torch.flatten(a, 1)

  # What becomes of states by change: their shape does (2, 3), or some coordinates become 0.
  def changed(self: __torch__.Transformer, h: Tensor, change: List[int], chosen: Tensor) -> Tensor:
    if change[1] > 1:
      y = (self).reshaped(h, change, chosen)
    else:
      y = (self).selected(h, change, chosen)
    return y

  # States to the power that leads each row of shape, at their own norm; or (3) turned by the angle to that, in the direction
  # that follows in shape.
  def reshaped(self: __torch__.Transformer, h: Tensor, change: List[int], shape: Tensor) -> Tensor:
    s = torch.to(h, 6)
    largest = torch.amax(torch.abs(s), [-1], True)
    s = s / torch.clamp(largest, 1.0e-30)
    norm = (self).length(s)
    unit = s / torch.clamp(norm, 1.0e-30)
    y = torch.sign(s) * torch.pow(torch.abs(s), torch.slice(shape, -1, 0, 1))
    y = y / torch.clamp((self).length(y), 1.0e-30)
    if change[1] == 3:
      cosine = torch.sum(unit * y, [-1], True)
      sine = (self).length(y - cosine * unit)
      g = torch.slice(shape, -1, 1)
      g = g - torch.sum(g * unit, [-1], True) * unit
      y = cosine * unit + sine * g / torch.clamp((self).length(g), 1.0e-30)
    return torch.to(y * norm * largest, h.dtype)

  # The Euclidean norm of each row.
  def length(self: __torch__.Transformer, x: Tensor) -> Tensor:
    return torch.sqrt(torch.sum(x * x, [-1], True))

  # States of which some coordinates become 0, or if change says to keep (1) all others: those chosen for each row, or for
  # all, or as many as change says that are largest in magnitude, of equal ones the first.
  def selected(self: __torch__.Transformer, h: Tensor, change: List[int], chosen: Tensor) -> Tensor:
    at = chosen
    if change[2] > 0:
      at = torch.slice(torch.argsort(torch.abs(h), stable=True, dim=-1, descending=True), -1, 0, change[2])
    at = torch.expand(at, [torch.size(h, 0), torch.size(at, 1)])
    gone = torch.scatter(torch.zeros_like(h, dtype=11), -1, at, True)
    if change[1] == 1:
      gone = torch.logical_not(gone)
    return torch.masked_fill(h, gone, 0.)

  # Changes some rows of a residual that this pass alone holds.
  def change_rows(self: __torch__.Transformer, x: Tensor, rows: Tensor, change: List[int], chosen: Tensor) -> Tensor:
    if torch.size(rows, 0) == torch.size(x, 0):
      y = (self).changed(x, change, chosen)
    else:
      y = torch.index_copy_(x, 0, rows, (self).changed(torch.index_select(x, 0, rows), change, chosen))
    return y

  # Runs the blocks up to the deepest boundary in keep, which ascends. Each kept boundary gives its rows of last, or all
  # rows; one past the last of the model asks for the residual before the final norm, which comes out ahead of the last. lens
  # are the lengths of the packed sequences; none means one new token for each sequence in the cache. Each entry of
  # frequencies is a way to turn, ropes says which one a block takes. change is empty, or names a boundary, what is done and
  # how many coordinates: the rows of emitting, which end with those of last, are then changed there, each by its row of
  # chosen, and the pass goes on with them. The blocks in wanted, counted from 0, add to aside.
  # Of a packed sequence only the last lens tokens run if others stand before them: pieces says how many, each a key and a
  # value tensor [blocks, tokens, kv_heads, head_dim] of before, sequence after sequence; an empty list is none for all. kept
  # is empty, or has for each sequence two such tensors, which take what its own tokens give, or two empty ones.
  def states(self: __torch__.Transformer, ids: Tensor, pos: Tensor, last: Tensor, w: List[Tensor], lens: List[int], keep: List[int], all_tokens: bool, frequencies: List[Tensor], rope_scales: List[float], before: List[Tensor], pieces: List[int], kept: List[Tensor], cache: List[Tensor], longest: int, change: List[int], emitting: Tensor, chosen: Tensor, wanted: List[int], aside: List[Tensor]) -> List[Tensor]:
    x = (self).embed(ids, pos, w)
    cos = annotate(List[Tensor], [])
    sin = annotate(List[Tensor], [])
    for i in range(len(frequencies)):
      angles = (self).angles(pos, frequencies[i])
      _0 = torch.append(cos, torch.to(torch.cos(angles) * rope_scales[i], x.dtype))
      _1 = torch.append(sin, torch.to(torch.sin(angles) * rope_scales[i], x.dtype))
    out = annotate(List[Tensor], [])
    deepest = min(keep[-1], self.layers)
    changing = -1
    if len(change) > 0:
      changing = change[0]
    trimmed = False
    for boundary in range(deepest + 1):
      if boundary > 0:
        trimmed = boundary == deepest and not all_tokens and len(lens) > 0
        rope = self.ropes[boundary - 1]
        x = (self).block(x, w, boundary - 1, cos[rope], sin[rope], lens, last, trimmed, before, pieces, kept, cache, pos, longest, torch.__contains__(wanted, boundary - 1), aside)
      if boundary == changing and boundary < self.layers:
        x = (self).change_rows(x, emitting, change, chosen)
      if torch.__contains__(keep, boundary):
        h = x
        if not all_tokens and not trimmed:
          h = torch.index_select(x, 0, last)
        if boundary < keep[-1] and boundary == self.layers:
          _2 = torch.append(out, h)
        h = (self).at_boundary(h, boundary, w)
        if boundary == changing and boundary == self.layers:
          h = (self).changed(h, change, torch.slice(chosen, 0, torch.neg(torch.size(h, 0))))
        _3 = torch.append(out, h)
    return out

  # The residual as hidden states.
  def at_boundary(self: __torch__.Transformer, x: Tensor, boundary: int, w: List[Tensor]) -> Tensor:
    h = x
    if boundary == self.layers:
      h = (self).concluded(x, w)
    return h

  # One sequence at all tokens, from one boundary to the next.
  def step(self: __torch__.Transformer, x: Tensor, boundary: int, pos: Tensor, w: List[Tensor], lens: List[int], frequencies: List[Tensor], rope_scales: List[float]) -> Tensor:
    rope = self.ropes[boundary]
    angles = (self).angles(pos, frequencies[rope])
    cos = torch.to(torch.cos(angles) * rope_scales[rope], x.dtype)
    sin = torch.to(torch.sin(angles) * rope_scales[rope], x.dtype)
    none = annotate(List[Tensor], [])
    return (self).block(x, w, boundary, cos, sin, lens, pos, False, none, annotate(List[int], []), none, none, pos, 0, False, none)

  # Some rows of a boundary in float32.
  def part_of_boundary(self: __torch__.Transformer, x: Tensor, boundary: int, begin: int, end: int, w: List[Tensor]) -> Tensor:
    return torch.to((self).at_boundary((self).rows(x, begin, end), boundary, w), 6)

  # The kept boundaries in float32, [boundaries, rows, hidden].
  def read(self: __torch__.Transformer, ids: Tensor, pos: Tensor, last: Tensor, w: List[Tensor], lens: List[int], keep: List[int], all_tokens: bool, frequencies: List[Tensor], rope_scales: List[float], before: List[Tensor], pieces: List[int], kept: List[Tensor], change: List[int], emitting: Tensor, chosen: Tensor) -> Tensor:
    none = annotate(List[Tensor], [])
    return torch.to(torch.stack((self).states(ids, pos, last, w, lens, keep, all_tokens, frequencies, rope_scales, before, pieces, kept, none, 0, change, emitting, chosen, annotate(List[int], []), none)), 6)

  # What the wanted blocks put aside, at the last tokens or at all, in float32.
  def inside(self: __torch__.Transformer, ids: Tensor, pos: Tensor, last: Tensor, w: List[Tensor], lens: List[int], wanted: List[int], all_tokens: bool, frequencies: List[Tensor], rope_scales: List[float], before: List[Tensor], pieces: List[int], kept: List[Tensor]) -> List[Tensor]:
    aside = annotate(List[Tensor], [])
    rows = last
    if all_tokens:
      rows = torch.arange(0, torch.size(ids, 0), dtype=4, device=ids.device)
    _0 = (self).states(ids, pos, rows, w, lens, [max(wanted) + 1], all_tokens, frequencies, rope_scales, before, pieces, kept, annotate(List[Tensor], []), 0, annotate(List[int], []), ids, ids, wanted, aside)
    out = annotate(List[Tensor], [])
    for i in range(len(aside)):
      _1 = torch.append(out, torch.to(aside[i], 6))
    return out

  # Per row of logits: entropy in nats, largest probability.
  def certainty(self: __torch__.Transformer, logits: Tensor) -> Tensor:
    p = torch.log_softmax(logits, -1)
    return torch.stack([torch.neg(torch.sum(torch.exp(p) * p, [-1])), torch.exp(torch.amax(p, [-1]))], 1)

  # Of states as read gives them, the last boundary being the deepest one of the model.
  def last_logits(self: __torch__.Transformer, states: Tensor, w: List[Tensor]) -> Tensor:
    return (self).logits(states[-1], w)

  def last_log_probabilities(self: __torch__.Transformer, states: Tensor, w: List[Tensor]) -> Tensor:
    return torch.log_softmax((self).logits(states[-1], w), -1)

  def last_certainty(self: __torch__.Transformer, states: Tensor, w: List[Tensor]) -> Tensor:
    return (self).certainty((self).logits(states[-1], w))

  def cache(self: __torch__.Transformer, rows: int, capacity: int, w: List[Tensor]) -> List[Tensor]:
    like = w[self.layers * $SLOTS + $EMBEDDING]
    out = annotate(List[Tensor], [])
    for i in range(self.layers):
      _0 = torch.append(out, torch.zeros([rows, capacity, self.kv_heads, self.head_dim], dtype=(self).computing_type(like), device=like.device))
      _1 = torch.append(out, torch.zeros([rows, capacity, self.kv_heads, self.value_dim], dtype=(self).computing_type(like), device=like.device))
    return out

  # For each of some sequences room for the keys and values of so many tokens in the first so many blocks.
  def rooms(self: __torch__.Transformer, tokens: List[int], blocks: int, w: List[Tensor]) -> List[Tensor]:
    like = w[self.layers * $SLOTS + $EMBEDDING]
    out = annotate(List[Tensor], [])
    for i in range(len(tokens)):
      _0 = torch.append(out, torch.empty([blocks, tokens[i], self.kv_heads, self.head_dim], dtype=(self).computing_type(like), device=like.device))
      _1 = torch.append(out, torch.empty([blocks, tokens[i], self.kv_heads, self.value_dim], dtype=(self).computing_type(like), device=like.device))
    return out

  def cache_rows(self: __torch__.Transformer, cache: List[Tensor], rows: Tensor) -> List[Tensor]:
    out = annotate(List[Tensor], [])
    for i in range(len(cache)):
      _0 = torch.append(out, torch.index_select(cache[i], 0, rows))
    return out

  # One sequence's part of the cache, the same memory.
  def cache_row(self: __torch__.Transformer, cache: List[Tensor], row: int) -> List[Tensor]:
    out = annotate(List[Tensor], [])
    for i in range(len(cache)):
      _0 = torch.append(out, torch.slice(cache[i], 0, row, row + 1))
    return out

  # Feeds tokens into the cache; of each sequence's last token: the last hidden state.
  def newest(self: __torch__.Transformer, ids: Tensor, pos: Tensor, last: Tensor, w: List[Tensor], lens: List[int], frequencies: List[Tensor], rope_scales: List[float], before: List[Tensor], pieces: List[int], kept: List[Tensor], cache: List[Tensor], longest: int, change: List[int], emitting: Tensor, chosen: Tensor) -> Tensor:
    return (self).states(ids, pos, last, w, lens, [self.layers], False, frequencies, rope_scales, before, pieces, kept, cache, longest, change, emitting, chosen, annotate(List[int], []), annotate(List[Tensor], []))[0]

  # Feeds tokens into the cache; of each sequence's last token: certainty, last hidden state, the most likely next token.
  def advance(self: __torch__.Transformer, ids: Tensor, pos: Tensor, last: Tensor, w: List[Tensor], lens: List[int], frequencies: List[Tensor], rope_scales: List[float], before: List[Tensor], pieces: List[int], kept: List[Tensor], cache: List[Tensor], longest: int, change: List[int], emitting: Tensor, chosen: Tensor) -> List[Tensor]:
    h = (self).newest(ids, pos, last, w, lens, frequencies, rope_scales, before, pieces, kept, cache, longest, change, emitting, chosen)
    l = (self).logits(h, w)
    return [(self).certainty(l), torch.to(h, 6), torch.argmax(l, -1)]

  # As advance, but of given tokens after given rows of what was fed: their log-probabilities.
  def likelihood(self: __torch__.Transformer, ids: Tensor, pos: Tensor, last: Tensor, w: List[Tensor], lens: List[int], frequencies: List[Tensor], rope_scales: List[float], before: List[Tensor], pieces: List[int], kept: List[Tensor], cache: List[Tensor], longest: int, rows: Tensor, targets: Tensor) -> List[Tensor]:
    h = (self).newest(ids, pos, last, w, lens, frequencies, rope_scales, before, pieces, kept, cache, longest, annotate(List[int], []), last, last)
    l = (self).logits(h, w)
    p = torch.log_softmax(l, -1)
    return [torch.index(p, annotate(List[Optional[Tensor]], [rows, targets])), (self).certainty(l), torch.to(h, 6)]

  # As advance, but in the place of the next token the scores of all tokens, one tensor for each sequence.
  def advance_to_scores(self: __torch__.Transformer, ids: Tensor, pos: Tensor, last: Tensor, w: List[Tensor], lens: List[int], frequencies: List[Tensor], rope_scales: List[float], before: List[Tensor], pieces: List[int], kept: List[Tensor], cache: List[Tensor], longest: int, change: List[int], emitting: Tensor, chosen: Tensor) -> List[Tensor]:
    h = (self).newest(ids, pos, last, w, lens, frequencies, rope_scales, before, pieces, kept, cache, longest, change, emitting, chosen)
    l = (self).logits(h, w)
    out = [(self).certainty(l), torch.to(h, 6)]
    for i in range(torch.size(l, 0)):
      _0 = torch.append(out, torch.select(l, 0, i))
    return out
