# The standard sparsity metrics of the rows of a matrix, in double precision, where the matrix lies; in the form in which a
# script archive stores code. Each method is named as its metric and gives one value for each row, NaN where the metric is
# undefined: that is what 0 divided by 0 gives.

class Sparsity(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  def sum(self: __torch__.Sparsity, a: Tensor) -> Tensor:
    return torch.sum(a, [-1])

  def magnitudes(self: __torch__.Sparsity, rows: Tensor) -> Tensor:
    return torch.abs(torch.to(rows, 7))

  # 1 for each row of finite numbers, else 0.
  def finite(self: __torch__.Sparsity, rows: Tensor) -> Tensor:
    return torch.to(torch.isfinite((self).sum((self).magnitudes(rows))), 7)

  def l1(self: __torch__.Sparsity, rows: Tensor) -> Tensor:
    return (self).sum((self).magnitudes(rows))

  def l1_l2(self: __torch__.Sparsity, rows: Tensor) -> Tensor:
    a = (self).magnitudes(rows)
    return (self).sum(a) / torch.sqrt((self).sum(a * a))

  def hoyer(self: __torch__.Sparsity, rows: Tensor) -> Tensor:
    root = torch.sqrt(torch.full([1], float(torch.size(rows, -1)), dtype=7, device=rows.device))
    return (root - (self).l1_l2(rows)) / (root - 1.)

  def gini(self: __torch__.Sparsity, rows: Tensor) -> Tensor:
    a, _0 = torch.sort((self).magnitudes(rows), -1)
    d = torch.size(a, -1)
    ranks = torch.arange(1, d + 1, dtype=7, device=a.device)
    return (self).sum(a * ranks) * 2. / ((self).sum(a) * float(d)) - float(d + 1) / float(d)

  def top_mass(self: __torch__.Sparsity, rows: Tensor, k: int) -> Tensor:
    return (self).top((self).magnitudes(rows), k)

  def top_energy(self: __torch__.Sparsity, rows: Tensor, k: int) -> Tensor:
    a = (self).magnitudes(rows)
    return (self).top(a * a, k)

  def top(self: __torch__.Sparsity, a: Tensor, k: int) -> Tensor:
    largest, _0 = torch.topk(a, k, -1)
    return (self).sum(largest) / (self).sum(a)

  def effective_rank(self: __torch__.Sparsity, rows: Tensor) -> Tensor:
    return (self).perplexity((self).magnitudes(rows))

  def effective_rank_energy(self: __torch__.Sparsity, rows: Tensor) -> Tensor:
    a = (self).magnitudes(rows)
    return (self).perplexity(a * a)

  # Of shares a / sum(a), over their number.
  def perplexity(self: __torch__.Sparsity, a: Tensor) -> Tensor:
    p = a / torch.unsqueeze((self).sum(a), -1)
    return torch.exp(torch.neg((self).sum(torch.xlogy(p, p)))) / float(torch.size(a, -1))

  def participation_ratio(self: __torch__.Sparsity, rows: Tensor) -> Tensor:
    a = (self).magnitudes(rows)
    e = a * a
    s = (self).sum(e)
    return s * s / ((self).sum(e * e) * float(torch.size(a, -1)))

  # The deviation divides by d - 1, so of a single coordinate it is undefined.
  def active_fraction(self: __torch__.Sparsity, rows: Tensor) -> Tensor:
    a = (self).magnitudes(rows)
    d = float(torch.size(a, -1))
    c = a - torch.mean(a, [-1], True)
    deviation = torch.sqrt(torch.unsqueeze((self).sum(c * c), -1) / (d - 1.))
    active = (self).sum(torch.to(torch.gt(c, deviation), 7)) / d
    return active + torch.squeeze(deviation, -1) * 0.

  def kurtosis(self: __torch__.Sparsity, rows: Tensor) -> Tensor:
    return (self).excess(torch.to(rows, 7))

  def kurtosis_abs(self: __torch__.Sparsity, rows: Tensor) -> Tensor:
    return (self).excess((self).magnitudes(rows))

  def excess(self: __torch__.Sparsity, x: Tensor) -> Tensor:
    c = x - torch.mean(x, [-1], True)
    s = c * c
    m = torch.mean(s, [-1])
    return torch.mean(s * s, [-1]) / (m * m) - 3.
