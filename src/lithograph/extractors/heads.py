"""The type of a noun phrase by its last word: "… segmentation" names a task.

The words are the heads of the entities annotated in `../shared/annotation/train` that keep one
type throughout, and their plain synonyms.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from lithograph.vocabulary import EntityType

_WORDS: Mapping[EntityType, str] = MappingProxyType(
    {
        EntityType.DATASET: "dataset corpus cohort database biobank repository dataverse",
        EntityType.BENCHMARK: "benchmark challenge leaderboard testbed exam examination gym arena",
        EntityType.TASK: (
            "segmentation classification detection recognition generation answering prediction "
            "registration reconstruction localization localisation diagnosis prognosis retrieval "
            "summarization summarisation translation captioning grounding denoising forecasting "
            "estimation tracking restoration synthesis inpainting planning coding screening "
            "understanding triage deidentification de-identification anonymization matching "
            "ranking recommendation extraction identification verification harmonization "
            "super-resolution"
        ),
        EntityType.MODALITY: (
            "imaging tomography mri radiograph radiography ultrasound electrocardiogram "
            "electroencephalogram photography microscopy sequencing records notes reports "
            "x-ray mammography endoscopy spectroscopy angiography"
        ),
        EntityType.METRIC: (
            "score accuracy precision recall coefficient distance rate error sensitivity "
            "specificity auc auroc f1 index similarity latency throughput perplexity curve "
            "ratio divergence"
        ),
        EntityType.CONDITION: (
            "disease disorder syndrome cancer carcinoma tumor tumour stroke failure fibrillation "
            "infarction injury fibrosis dementia diabetes retinopathy degeneration pneumonia "
            "impairment sclerosis infection arrhythmia lymphoma melanoma glioma sepsis stenosis "
            "hypertension edema embolism"
        ),
        EntityType.ANATOMY: "ventricle artery vein nerve cortex muscle bone joint atrium aorta valve",
        EntityType.METHOD: (
            "network networks model models framework learning transformer transformers algorithm "
            "encoder decoder autoencoder architecture module attention loss mechanism regularization "
            "optimization optimisation adaptation distillation augmentation tuning finetuning "
            "fine-tuning training pretraining pre-training pipeline agent agents toolkit library "
            "machine machines forest regression classifier perceptron diffusion mixture prompting "
            "method approach technique strategy paradigm policy decoding sampling quantization "
            "pruning ensemble inference thought projector adapter aggregation"
        ),
    }
)
_TYPE_OF: Mapping[str, EntityType] = MappingProxyType(
    {word: kind for kind, words in _WORDS.items() for word in words.split()}
)
_LAST = re.compile(r"([a-z][a-z-]*|f1)\W*$")


def type_of(phrase: str) -> EntityType | None:
    """The type that the last word of `phrase` tells, or `None`.

    >>> type_of("Radiology Report Generation")
    <EntityType.TASK: 'Task'>
    """
    found = _LAST.search(phrase.lower())
    if not found:
        return None
    word = found.group(1)
    for form in (word, word.rsplit("-", 1)[-1], word.removesuffix("s"), word.removesuffix("es")):
        if form in _TYPE_OF:
            return _TYPE_OF[form]
    return None
