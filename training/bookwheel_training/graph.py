"""A small builder of ONNX graphs: each method adds a node and gives the name of its output.

The graphs are written out by hand rather than traced, so that they stay the same whatever exporter
a PyTorch version has, and keep lengths dynamic and tables in int8.
"""

from __future__ import annotations

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

OPSET, IR = 17, 8


class Graph:
    def __init__(self, name: str) -> None:
        self.name = name
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def constant(self, value: np.ndarray) -> str:
        """Equal small constants are stored once."""
        value = np.asarray(value)
        key = f"{value.dtype}{value.shape}{value.tolist()}" if value.size < 64 else f"tensor{len(self.constants)}"
        if key not in self.constants:
            self.constants[key] = numpy_helper.from_array(np.ascontiguousarray(value), f"c{len(self.constants)}")
        return self.constants[key].name

    def number(self, value: float) -> str:
        return self.constant(np.float32(value))

    def ints(self, *values: int) -> str:
        return self.constant(np.array(values, np.int64))

    def add(self, op: str, *inputs: str, **attributes) -> str:
        output = f"n{len(self.nodes)}"
        self.nodes.append(helper.make_node(op, list(inputs), [output], **attributes))
        return output

    def sum(self, value: str, axis: int, keep: bool = False) -> str:
        return self.add("ReduceSum", value, self.ints(axis), keepdims=int(keep))

    def max(self, value: str, axis: int) -> str:
        return self.add("ReduceMax", value, axes=[axis], keepdims=0)

    def times(self, *values: str) -> str:
        result = values[0]
        for value in values[1:]:
            result = self.add("Mul", result, value)
        return result

    def unit(self, value: str) -> str:
        """Divided by its length along the last axis; a zero vector stays one."""
        squares = self.sum(self.add("Mul", value, value), -1, keep=True)
        return self.add("Div", value, self.add("Sqrt", self.add("Add", squares, self.number(1e-6))))

    def unsqueeze(self, value: str, *axes: int) -> str:
        return self.add("Unsqueeze", value, self.ints(*axes))

    def slice(self, value: str, start: str, end: str, axis: int) -> str:
        return self.add("Slice", value, start, end, self.ints(axis))

    def real(self, value: str) -> str:
        return self.add("Cast", value, to=TensorProto.FLOAT)

    def rows(self, table: tuple[str, str], ids: str) -> str:
        """Rows of an int8 table with one scale a row."""
        values, scales = table
        return self.add("Mul", self.real(self.add("Gather", values, ids)), self.add("Gather", scales, ids))

    def int8_table(self, table: np.ndarray) -> tuple[str, str]:
        values, scales = quantize(table)
        return self.constant(values), self.constant(scales)

    def model(self, inputs: dict[str, list], output: str, name: str, shape: list) -> onnx.ModelProto:
        self.nodes.append(helper.make_node("Identity", [output], [name]))
        graph = helper.make_graph(
            self.nodes,
            self.name,
            [helper.make_tensor_value_info(n, TensorProto.INT64, s) for n, s in inputs.items()],
            [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)],
            list(self.constants.values()),
        )
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR)
        onnx.checker.check_model(model)
        return model


def quantize(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """int8 values and float32 scales [rows, 1]; value × scale is within half a step of the table."""
    scales = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-8).astype(np.float32) / 127
    return np.clip(np.round(table / scales), -127, 127).astype(np.int8), scales


def dequantize(values: np.ndarray, scales: np.ndarray) -> np.ndarray:
    return values.astype(np.float32) * scales
