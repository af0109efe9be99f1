"""The network of E5-small as an ONNX model in eight bits, made from the four-bit weights.

Weights are scaled per output channel, activations per token. A token's values
therefore never depend on what else is in the batch: a text has the same vector
in any company. The model ends in the mean over tokens, or gives the tokens' vectors
behind some of its layers, and takes texts of one length at a time, so there is no
padding and no mask.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from voc.e5.weights import ModelFile

RECIPE = 1  # goes up when the network built here gives other vectors

_CONTRIB = "com.microsoft"  # onnxruntime's own operators
_OPSET = 17
_IR_VERSION = 9


class _Scaled(NamedTuple):
    """Activations in eight bits and the largest magnitude of each token."""

    bytes: str
    largest: str


class _Graph:
    """Collects nodes and constants; every method gives the name of its result."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.constants: list[Any] = []

    def constant(self, name: str, values: NDArray[Any]) -> str:
        from onnx import numpy_helper

        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def add(self, kind: str, inputs: list[str], *, domain: str = "", **options: Any) -> str:
        from onnx import helper

        result = f"v{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [result], domain=domain, **options))
        return result

    def scaled(self, values: str) -> _Scaled:
        largest = self.add("ReduceMax", [self.add("Abs", [values])], axes=[-1], keepdims=1)
        # A token whose values are all zero would divide zero by zero.
        largest = self.add("Max", [largest, "tiny"])
        return _Scaled(self.add("QuantizeLinear", [self.add("Div", [values, largest]), "step", "middle"]), largest)

    def linear(self, values: _Scaled, name: str, weights: NDArray[np.float32], bias: NDArray[np.float32]) -> str:
        """values · weights + bias; weights of shape (inputs, outputs)."""
        steps = np.maximum(np.abs(weights).max(axis=0) / 127, 1e-12).astype(np.float32)
        whole = np.clip(np.rint(weights / steps), -127, 127).astype(np.int8)
        inputs = [
            values.bytes,
            self.constant(f"{name}.weights", whole),
            "step",
            self.constant(f"{name}.steps", steps),
            "middle",
        ]
        product = self.add("MatMulIntegerToFloat", inputs, domain=_CONTRIB)
        sized = self.add("Mul", [product, values.largest])
        return self.add("Add", [sized, self.constant(f"{name}.bias", bias)])


def build(file: ModelFile, *, layers: Sequence[int] = ()) -> bytes:
    """The network as a serialised ONNX model: hidden (texts, tokens, width) → mean (texts, width).

    With layers it gives hidden as it is behind each of these instead, in their order; 0 is before the first.
    """
    graph = _Graph()
    graph.constant("step", np.array(1 / 127, dtype=np.float32))
    graph.constant("middle", np.array(128, dtype=np.uint8))
    graph.constant("tiny", np.array([1e-9], dtype=np.float32))
    hidden = _normalised(graph, file, "hidden", "emb.ln")
    behind = [hidden]
    for layer in range(max(layers, default=file.shape.layers)):
        behind.append(_layer(graph, file, behind[-1], f"l{layer}."))
    if layers:
        return _serialised(graph, file.shape.width, [behind[layer] for layer in layers], ["texts", "tokens"])
    mean = graph.add("ReduceMean", [behind[-1]], axes=[1], keepdims=0)
    return _serialised(graph, file.shape.width, [mean], ["texts"])


def _layer(graph: _Graph, file: ModelFile, hidden: str, layer: str) -> str:
    def linear(values: _Scaled, name: str, inputs: int) -> str:
        full = layer + name
        return graph.linear(values, full, file.matrix(f"{full}.w", inputs).T, file.floats(f"{full}.b"))

    width, inner = file.shape.width, file.shape.inner
    scaled = graph.scaled(hidden)
    projected = [linear(scaled, name, width) for name in ("q", "k", "v")]
    context = graph.add("MultiHeadAttention", projected, domain=_CONTRIB, num_heads=file.shape.heads)
    attended = linear(graph.scaled(context), "ao", width)
    hidden = _normalised(graph, file, graph.add("Add", [attended, hidden]), f"{layer}aln")
    middle = graph.add("Gelu", [linear(graph.scaled(hidden), "fi", width)], domain=_CONTRIB)
    out = linear(graph.scaled(middle), "fo", inner)
    return _normalised(graph, file, graph.add("Add", [out, hidden]), f"{layer}oln")


def _normalised(graph: _Graph, file: ModelFile, values: str, name: str) -> str:
    scale = graph.constant(f"{name}.scale", file.floats(f"{name}.w"))
    shift = graph.constant(f"{name}.shift", file.floats(f"{name}.b"))
    return graph.add("LayerNormalization", [values, scale, shift], axis=-1, epsilon=file.shape.epsilon)


def _serialised(graph: _Graph, width: int, results: Sequence[str], axes: Sequence[str]) -> bytes:
    from onnx import TensorProto, helper

    model = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "e5",
            [helper.make_tensor_value_info("hidden", TensorProto.FLOAT, ["texts", "tokens", width])],
            [helper.make_tensor_value_info(result, TensorProto.FLOAT, [*axes, width]) for result in results],
            graph.constants,
        ),
        opset_imports=[helper.make_opsetid("", _OPSET), helper.make_opsetid(_CONTRIB, 1)],
        ir_version=_IR_VERSION,
    )
    content: bytes = model.SerializeToString()
    return content
