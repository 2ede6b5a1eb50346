# A Llama that learns, as TorchScript in the form in which a script archive stores code: functions are torch.name, data
# types are numbers (float32 is 6, int64 is 4).
#
# Weights come in two lists, of which decay pulls at the second only: the embedding, of each block the norms before attention
# and MLP, and the final norm; then of each block q, k, v, o, gate, up, down, and the head. Where a block is a mixture of experts
# its router stands before gate, up and down of each expert. All sequences of a batch have one length.
#
# What is changed in place must be a list that came in as such: a change to the tensors of a list that was put together
# here is taken for dead code.

class Trainer(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  layers : int
  heads : int
  kv_heads : int
  head_dim : int
  experts : int
  experts_per_token : int
  routing_mass : float
  balance : float
  eps : float
  beta1 : float
  beta2 : float
  epsilon : float
  decay : float
  clip : float

  def norm(self: __torch__.Trainer, x: Tensor, weight: Tensor) -> Tensor:
    return weight * (x * torch.rsqrt(torch.mean(torch.square(x), [-1], True) + self.eps))

  def heads_of(self: __torch__.Trainer, x: Tensor, weight: Tensor, heads: int) -> Tensor:
    return torch.transpose(torch.view(torch.linear(x, weight), [torch.size(x, 0), torch.size(x, 1), heads, self.head_dim]), 1, 2)

  # Turns the pairs (j, j + half) of each head.
  def rotate(self: __torch__.Trainer, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    a, b = torch.split(x, self.head_dim // 2, -1)
    return x * cos + torch.cat([torch.neg(b), a], -1) * sin

  def attention(self: __torch__.Trainer, x: Tensor, w: List[Tensor], o: int, cos: Tensor, sin: Tensor) -> Tensor:
    q = (self).rotate((self).heads_of(x, w[o], self.heads), cos, sin)
    k = (self).rotate((self).heads_of(x, w[o + 1], self.kv_heads), cos, sin)
    v = (self).heads_of(x, w[o + 2], self.kv_heads)
    if self.kv_heads < self.heads:
      k = torch.repeat_interleave(k, self.heads // self.kv_heads, 1)
      v = torch.repeat_interleave(v, self.heads // self.kv_heads, 1)
    a = torch.scaled_dot_product_attention(q, k, v, None, 0., True)
    return torch.linear(torch.flatten(torch.transpose(a, 1, 2), 2), w[o + 3])

  def gated(self: __torch__.Trainer, x: Tensor, w: List[Tensor], o: int) -> Tensor:
    return torch.linear(torch.silu(torch.linear(x, w[o])) * torch.linear(x, w[o + 1]), w[o + 2])

  # The likeliest experts of each token and their probabilities: as many as a token may take, and no more than reach the mass.
  # Beyond these probabilities are 0 and experts -1.
  def taken(self: __torch__.Trainer, p: Tensor) -> Tuple[Tensor, Tensor]:
    best, which = torch.topk(p, self.experts_per_token, -1)
    if self.routing_mass < 1.:
      beyond = torch.ge(torch.cumsum(best, -1) - best, self.routing_mass)
      best = torch.masked_fill(best, beyond, 0.)
      which = torch.masked_fill(which, beyond, -1)
    return (best, which)

  # The experts of each token, weighted by their probabilities. One that no token chose runs over none, so that its gradient is
  # 0 and not missing.
  def mixture(self: __torch__.Trainer, x: Tensor, w: List[Tensor], o: int, scores: Tensor) -> Tensor:
    p, chosen, = (self).taken(torch.softmax(scores, -1))
    shares = p / torch.sum(p, [-1], True)
    out = torch.zeros_like(x)
    for e in range(self.experts):
      at = torch.nonzero(torch.eq(chosen, e))
      rows = torch.select(at, 1, 0)
      share = torch.unsqueeze(torch.index(shares, annotate(List[Optional[Tensor]], [rows, torch.select(at, 1, 1)])), 1)
      out = torch.index_add(out, 0, rows, (self).gated(torch.index_select(x, 0, rows), w, o + 3 * e) * share)
    return out

  # The last hidden states, [tokens, hidden], sequence after sequence. The router of each mixture adds its scores to routing,
  # [tokens, experts].
  def states(self: __torch__.Trainer, ids: Tensor, free: List[Tensor], decayed: List[Tensor], frequencies: Tensor, routing: List[Tensor]) -> Tensor:
    half = torch.unsqueeze(torch.arange(0, torch.size(ids, 1), dtype=6), 1) * frequencies
    angles = torch.cat([half, half], 1)
    cos = torch.cos(angles)
    sin = torch.sin(angles)
    x = torch.embedding(free[0], ids)
    of_block = (len(decayed) - 1) // self.layers
    for layer in range(self.layers):
      o = of_block * layer
      x = x + (self).attention((self).norm(x, free[1 + 2 * layer]), decayed, o, cos, sin)
      n = (self).norm(x, free[2 + 2 * layer])
      if self.experts > 1:
        flat = torch.flatten(n, 0, 1)
        scores = torch.linear(flat, decayed[o + 4])
        _0 = torch.append(routing, scores)
        x = x + torch.view((self).mixture(flat, decayed, o + 5, scores), torch.size(n))
      else:
        x = x + (self).gated(n, decayed, o + 4)
    return torch.flatten((self).norm(x, free[-1]), 0, 1)

  # The mean cross-entropy in nats of the tokens that are to be learnt, rows of targets that are not negative.
  def loss(self: __torch__.Trainer, ids: Tensor, targets: Tensor, free: List[Tensor], decayed: List[Tensor], frequencies: Tensor, routing: List[Tensor]) -> Tensor:
    t = torch.flatten(targets)
    rows = torch.squeeze(torch.nonzero(torch.ge(t, 0)), 1)
    h = torch.index_select((self).states(ids, free, decayed, frequencies, routing), 0, rows)
    return torch.cross_entropy_loss(torch.linear(h, decayed[-1]), torch.index_select(t, 0, rows))

  # How unevenly tokens are shared out, the mean over blocks: experts times the sum over experts of the share of tokens that
  # choose one, times its mean probability. It is the experts that a token takes where all are alike.
  def imbalance(self: __torch__.Trainer, routing: List[Tensor]) -> Tensor:
    parts = annotate(List[Tensor], [])
    for i in range(len(routing)):
      p = torch.softmax(routing[i], -1)
      _0, chosen, = (self).taken(p)
      # Counted from 1, so that what is not taken falls into a place of its own.
      taken = torch.slice(torch.one_hot(chosen + 1, self.experts + 1), -1, 1)
      share = torch.sum(torch.mean(torch.to(taken, 6), [0]), [0])
      _1 = torch.append(parts, torch.sum(torch.mean(p, [0]) * share))
    return torch.mean(torch.stack(parts)) * self.experts

  def leaves(self: __torch__.Trainer, w: List[Tensor]) -> List[Tensor]:
    out = annotate(List[Tensor], [])
    for i in range(len(w)):
      _0 = torch.append(out, torch.requires_grad_(torch.detach(w[i]), True))
    return out

  # One step of AdamW in place: the weights, the running means of the gradients and of their squares, the step counts.
  # What is descended is the loss, and for a mixture its imbalance times balance. Gives the loss before the step and the length of the gradient before it is clipped.
  def learn(self: __torch__.Trainer, ids: Tensor, targets: Tensor, rate: Tensor, frequencies: Tensor, free: List[Tensor], free_m: List[Tensor], free_v: List[Tensor], free_steps: List[Tensor], decayed: List[Tensor], decayed_m: List[Tensor], decayed_v: List[Tensor], decayed_steps: List[Tensor]) -> List[Tensor]:
    f = (self).leaves(free)
    d = (self).leaves(decayed)
    routing = annotate(List[Tensor], [])
    loss = (self).loss(ids, targets, f, d, frequencies, routing)
    aim = loss
    if self.balance > 0.:
      aim = loss + (self).imbalance(routing) * self.balance
    found = torch.grad([aim], torch.add(f, d))
    g = annotate(List[Tensor], [])
    for i in range(len(found)):
      one = found[i]
      if torch.__isnot__(one, None):
        _0 = torch.append(g, unchecked_cast(Tensor, one))
    length = torch.linalg_vector_norm(torch.stack(torch._foreach_norm(g)))
    if self.clip > 0.:
      g = torch._foreach_mul(g, torch.clamp(self.clip / (length + 1e-6), None, 1.))
    n = len(free)
    lr = float(rate)
    torch._foreach_add_(free_steps, 1)
    torch._foreach_add_(decayed_steps, 1)
    none = annotate(List[Tensor], [])
    torch._fused_adamw_(free, torch.slice(g, 0, n), free_m, free_v, none, free_steps, lr=lr, beta1=self.beta1, beta2=self.beta2, weight_decay=0., eps=self.epsilon, amsgrad=False, maximize=False)
    torch._fused_adamw_(decayed, torch.slice(g, n), decayed_m, decayed_v, none, decayed_steps, lr=lr, beta1=self.beta1, beta2=self.beta2, weight_decay=self.decay, eps=self.epsilon, amsgrad=False, maximize=False)
    return [torch.detach(loss), length]

  def entropy(self: __torch__.Trainer, logs: Tensor) -> Tensor:
    return torch.neg(torch.sum(torch.exp(logs) * logs, [-1]))

  # Of the tokens at some rows: last hidden state; entropy of the next token in nats, loss of its target, whether that is the
  # likeliest, and of each router the entropy in nats, of each the experts taken, and of each their mean over the sequence.
  def read(self: __torch__.Trainer, ids: Tensor, rows: Tensor, targets: Tensor, frequencies: Tensor, free: List[Tensor], decayed: List[Tensor]) -> List[Tensor]:
    routing = annotate(List[Tensor], [])
    h = torch.index_select((self).states(ids, free, decayed, frequencies, routing), 0, rows)
    p = torch.log_softmax(torch.linear(h, decayed[-1]), -1)
    loss = torch.neg(torch.squeeze(torch.gather(p, 1, torch.unsqueeze(targets, 1)), 1))
    hit = torch.to(torch.eq(torch.argmax(p, -1), targets), 6)
    numbers = [(self).entropy(p), loss, hit]
    for i in range(len(routing)):
      _0 = torch.append(numbers, (self).entropy(torch.log_softmax(torch.index_select(routing[i], 0, rows), -1)))
    counts = annotate(List[Tensor], [])
    for i in range(len(routing)):
      _1, chosen, = (self).taken(torch.softmax(routing[i], -1))
      count = torch.to(torch.sum(torch.ge(chosen, 0), [-1]), 6)
      _2 = torch.append(numbers, torch.index_select(count, 0, rows))
      _3 = torch.append(counts, torch.mean(torch.view(count, torch.size(ids)), [1]))
    sequences = torch.floor_divide(rows, torch.size(ids, 1))
    for i in range(len(counts)):
      _4 = torch.append(numbers, torch.index_select(counts[i], 0, sequences))
    return [h, torch.stack(numbers, 1)]
