"""The values that topic discovery passes around."""

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Indices = NDArray[np.int32]
Scores = NDArray[np.float32]

NO_TOPIC = -1  # BERTopic's mark for a text that fits nowhere
