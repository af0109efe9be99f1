"""Scores to rank a backlog by: RICE, WSJF, opportunity, or a formula of one's own."""

import ast
import math
import operator
from collections.abc import Callable, Mapping

from voc.backlog.items import Rice
from voc.errors import InputError

MOST_CHARACTERS = 500
_OPERATORS: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
_FUNCTIONS: dict[str, Callable[..., float]] = {
    "min": min,
    "max": max,
    "sqrt": math.sqrt,
    "log": math.log,
    "log1p": math.log1p,
    "abs": abs,
}


def rice(inputs: Rice) -> float:
    """Reach × impact × confidence / effort.

    Impact is 0.25 (minimal), 0.5, 1, 2 or 3 (massive); confidence 0.5, 0.8 or 1.
    Source: S. McBride, Intercom, "RICE: simple prioritization for product managers".

    >>> rice(Rice(reach=400, impact=2, confidence=0.8, effort=4))
    160.0

    Raises:
        InputError: a value is out of range.
    """
    if min(inputs.reach, inputs.impact) < 0 or not 0 <= inputs.confidence <= 1 or inputs.effort <= 0:
        raise InputError("RICE needs reach and impact from 0 up, confidence from 0 to 1 and effort above 0.")
    return inputs.reach * inputs.impact * inputs.confidence / inputs.effort


def wsjf(*, value: float, time_criticality: float, risk_reduction: float, job_size: float) -> float:
    """Weighted shortest job first: cost of delay / job size.

    Cost of delay = user and business value + time criticality + risk reduction or
    opportunity enablement, each relative (1, 2, 3, 5, 8, 13, 20). Source: SAFe.

    >>> wsjf(value=8, time_criticality=5, risk_reduction=2, job_size=5)
    3.0

    Raises:
        InputError: the job size is not above 0.
    """
    if job_size <= 0:
        raise InputError("WSJF needs a job size above 0.")
    return (value + time_criticality + risk_reduction) / job_size


def opportunity(*, importance: float, satisfaction: float) -> float:
    """Importance + max(importance - satisfaction, 0), both 0 to 10: above 10 under-served, above 15 extreme.

    Source: A. Ulwick, "Turn customer input into innovation".

    >>> opportunity(importance=9, satisfaction=3)
    15

    Raises:
        InputError: a value is out of range.
    """
    if not (0 <= importance <= 10 and 0 <= satisfaction <= 10):
        raise InputError("The opportunity score needs importance and satisfaction from 0 to 10.")
    return importance + max(importance - satisfaction, 0)


def formula(text: str) -> Callable[[Mapping[str, float]], float]:
    """Turn a formula over named fields into a function; it can do arithmetic and nothing else.

    Numbers, names, + - * / and parentheses, min, max, sqrt, log, log1p and abs.

    >>> formula("people * (1 + negative_share) / max(effort, 1)")({"people": 10, "negative_share": 0.5, "effort": 0})
    15.0

    Raises:
        InputError: now, when the text is no such formula; later, when a field is
            absent or the result is no finite number.
    """
    if len(text) > MOST_CHARACTERS:
        raise InputError(f"The formula has {len(text)} characters; at most {MOST_CHARACTERS} are read.")
    try:
        tree = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise InputError("The formula cannot be read; write e.g. people * negative_share / effort.") from error
    _check(tree)

    def score(fields: Mapping[str, float]) -> float:
        try:
            value = float(_value(tree, fields))
        except (ZeroDivisionError, ValueError, OverflowError) as error:
            raise InputError("The formula has no result here: a division by zero or a root or log below it.") from error
        if not math.isfinite(value):
            raise InputError("The formula has no finite result here.")
        return value

    return score


def _check(node: ast.expr) -> None:
    match node:
        case ast.Constant(value=bool()):
            raise InputError("The formula may hold numbers, not True or False.")
        case ast.Constant(value=int() | float()) | ast.Name():
            return
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
            _check(left)
            _check(right)
        case ast.UnaryOp(op=ast.USub() | ast.UAdd(), operand=operand):
            _check(operand)
        case ast.Call(func=ast.Name(id=name), args=[_, *_] as arguments, keywords=[]) if name in _FUNCTIONS:
            _check_arguments(name, arguments)
        case _:
            raise InputError(
                f"The formula may hold numbers, fields, + - * / and {', '.join(sorted(_FUNCTIONS))}; nothing else."
            )


def _check_arguments(name: str, arguments: list[ast.expr]) -> None:
    if (len(arguments) > 1) != (name in {"min", "max"}):
        raise InputError(
            f"In the formula, {name} takes {'two or more values' if name in {'min', 'max'} else 'one value'}."
        )
    for argument in arguments:
        _check(argument)


def _value(node: ast.expr, fields: Mapping[str, float]) -> float:
    match node:
        case ast.Constant(value=int() | float() as value):
            return float(value)
        case ast.Name(id=name):
            if name not in fields:
                raise InputError(f"The formula asks for '{name}'. It can use: {', '.join(sorted(fields))}.")
            return float(fields[name])
        case ast.BinOp(left=left, op=op, right=right):
            return _OPERATORS[type(op)](_value(left, fields), _value(right, fields))
        case ast.UnaryOp(op=op, operand=operand):
            return -_value(operand, fields) if isinstance(op, ast.USub) else _value(operand, fields)
        case ast.Call(func=ast.Name(id=name), args=arguments):
            return float(_FUNCTIONS[name](*(_value(argument, fields) for argument in arguments)))
    raise InputError("The formula cannot be read.")
