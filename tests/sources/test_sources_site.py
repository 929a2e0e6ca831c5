"""Which hosts are one site."""

from __future__ import annotations

import pytest

from pipeline.sources.site import same_site


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://gnews.gg.go.kr/a", "https://www.gg.go.kr/b"),
        ("https://www.jeonbuk.go.kr/a", "https://jeonbuk.go.kr/file?x=1"),
        ("http://127.0.0.1:8000/a", "http://127.0.0.1:8000/b"),
        ("https://news.example.org/a", "https://files.example.org/b"),
    ],
)
def test_one_site(one: str, other: str) -> None:
    assert same_site(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.jeonbuk.go.kr/a", "https://www.gyeongnam.go.kr/a"),
        ("https://a.go.kr/", "https://b.go.kr/"),
        ("http://127.0.0.1:8000/a", "http://127.0.0.1:5432/a"),
        ("http://10.0.0.1/a", "http://11.0.0.1/a"),
        ("https://www.jeonbuk.go.kr/a", "https://jeonbuk.go.kr.example.org/a"),
        ("https://www.jeonbuk.go.kr/a", "http://[/"),
        ("mailto:a", "mailto:a"),
    ],
)
def test_not_one_site(one: str, other: str) -> None:
    assert not same_site(one, other)
