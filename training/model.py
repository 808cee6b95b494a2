"""The two networks: causal convolutions with explicit caches, so that streaming equals the whole file."""
from __future__ import annotations

import torch
from torch import Tensor, nn

import units
from features import BINS


class CausalConv(nn.Module):
    """A convolution that sees the present and the past only; its cache holds the inputs that are still needed."""

    def __init__(self, inputs: int, outputs: int, kernel: int, stride: int = 1, dilation: int = 1, groups: int = 1) -> None:
        super().__init__()
        self.conv = nn.Conv1d(inputs, outputs, kernel, stride=stride, dilation=dilation, groups=groups, bias=False)
        self.norm = nn.BatchNorm1d(outputs)
        self.inputs, self.context = inputs, dilation * (kernel - 1) + 1 - stride

    def forward(self, x: Tensor, cache: Tensor | None = None) -> tuple[Tensor, Tensor]:
        before = x.new_zeros(x.shape[0], self.inputs, self.context) if cache is None else cache
        x = torch.cat([before.to(x.dtype), x], dim=2)
        return self.norm(self.conv(x)), x[:, :, -self.context:]


class CausalNet(nn.Module):
    """Normalised features, strided front end, residual stack, linear head."""

    def __init__(self, front: list[CausalConv], stack: list[CausalConv], outputs: int, dropout: float) -> None:
        super().__init__()
        self.register_buffer("mean", torch.zeros(BINS))
        self.register_buffer("scale", torch.ones(BINS))
        self.front, self.stack = nn.ModuleList(front), nn.ModuleList(stack)
        self.dropout = nn.Dropout1d(dropout)  # whole channels: one random number for each, not for each sample
        self.head = nn.Conv1d(stack[-1].conv.out_channels, outputs, 1)

    def cache_shapes(self) -> list[list[int]]:
        """Shapes of the caches, in order, for a batch of one."""
        return [[1, layer.inputs, layer.context] for layer in [*self.front, *self.stack]]

    def run(self, features: Tensor, caches: list[Tensor] | None = None) -> tuple[Tensor, list[Tensor]]:
        """Features [B, T, 80] to raw outputs [B, outputs, T / stride], with the next caches."""
        x = ((features - self.mean) * self.scale).transpose(1, 2)
        layers = [*self.front, *self.stack]
        kept = []
        for number, layer in enumerate(layers):
            y, cache = layer(x, caches[number] if caches is not None else None)
            y = torch.relu(y)
            x = y if number < len(self.front) else x + self.dropout(y)
            kept.append(cache)
        return self.head(x), kept


class Recogniser(CausalNet):
    """CTC over phones and pinyin units, one frame for each 40 ms."""

    def __init__(self, channels: int = 288, blocks: int = 10) -> None:
        front = [CausalConv(BINS, 160, 5, stride=2), CausalConv(160, channels, 5, stride=2)]
        stack = [CausalConv(channels, channels, 5, dilation=1 + block % 2) for block in range(blocks)]
        super().__init__(front, stack, len(units.TOKENS), dropout=0.1)

    def forward(self, features: Tensor, *caches: Tensor) -> tuple[Tensor, ...]:
        raw, kept = self.run(features, list(caches) or None)
        return (torch.log_softmax(raw.transpose(1, 2).float(), dim=2), *kept)


class VoiceActivity(CausalNet):
    """Probability of speech for each 20 ms, without look-ahead; it remembers 620 ms."""

    def __init__(self, channels: int = 44) -> None:
        front = [CausalConv(BINS, channels, 5, stride=2)]
        stack = [CausalConv(channels, channels, 3, dilation=2 ** block) for block in range(4)]
        super().__init__(front, stack, 1, dropout=0.0)

    def forward(self, features: Tensor, *caches: Tensor) -> tuple[Tensor, ...]:
        raw, kept = self.run(features, list(caches) or None)
        return (torch.sigmoid(raw[:, 0].float()), *kept)


class VocalEvents(CausalNet):
    """Which sound of the voice, if any, for each 40 ms; it remembers 2 s."""

    def __init__(self, kinds: int, channels: int = 48) -> None:
        front = [CausalConv(BINS, channels, 5, stride=2), CausalConv(channels, channels, 5, stride=2)]
        stack = [CausalConv(channels, channels, 3, dilation=dilation) for dilation in (1, 2, 4, 8, 1, 2, 4)]
        super().__init__(front, stack, kinds, dropout=0.05)

    def forward(self, features: Tensor, *caches: Tensor) -> tuple[Tensor, ...]:
        raw, kept = self.run(features, list(caches) or None)
        return (torch.softmax(raw.transpose(1, 2).float(), dim=2), *kept)
