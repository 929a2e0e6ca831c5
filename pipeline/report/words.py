"""The words of the report's own, in both languages, and how a sentence is made of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

Language = Literal["en", "ko"]

Words = Callable[..., str]
"""``words(key, **values)``: the text of a key in one language."""

# English first. Where "|" stands, it is singular | plural by the value n.
WORDS: dict[str, tuple[str, str]] = {
    "kicker": ("kopress report", "kopress 보고서"),
    "skip": ("Skip to the releases", "보도자료로 건너뛰기"),
    "run_of": ("{job} of {moment}", "{moment} {job}"),
    "one_release": ("Release {name}", "보도자료 {name}"),
    # The summary
    "summary": ("Summary", "요약"),
    "collected": (
        "{new} new, {changed} changed, {withdrawn} withdrawn; ",
        "새 보도자료 {new}건, 변경 {changed}건, 철회 {withdrawn}건, ",
    ),
    "translated": (
        "{n} release translated|{n} releases translated",
        "번역 {n}건",
    ),
    "failures": ("{n} failure|{n} failures", "실패 {n}건"),
    "run": ("Run", "작업"),
    "started": ("Started", "시작"),
    "finished": ("Finished", "종료"),
    "unfinished": ("not yet when this was written", "작성 시점에 진행 중"),
    "after": ("after {length}", "{length} 소요"),
    "hours_minutes": ("{hours} h {minutes} min", "{hours}시간 {minutes}분"),
    "minutes_seconds": ("{minutes} min {seconds} s", "{minutes}분 {seconds}초"),
    "exit_code": ("Exit code", "종료 코드"),
    "interrupted": ("Interrupted", "중단"),
    "resumed": (
        "{n} time, and taken up again|{n} times, and taken up again",
        "{n}회 중단 후 이어서 진행",
    ),
    "in_report": ("In this report", "이 보고서"),
    "made_by": ("Made by", "번역 정보"),
    "releases_n": ("{n} release|{n} releases", "보도자료 {n}건"),
    "segments_n": ("{n} segment|{n} segments", "문단 {n}개"),
    "went_wrong": ("What went wrong", "문제"),
    "boards": ("Boards", "게시판"),
    "board": ("Board", "게시판"),
    "state": ("State", "상태"),
    "listed": ("Listed", "목록"),
    "new": ("New", "신규"),
    "changed": ("Changed", "변경"),
    "withdrawn": ("Withdrawn", "철회"),
    "failed": ("Failed", "실패"),
    "texts": ("Texts", "본문"),
    "characters": ("Characters", "글자"),
    "unreadable": ("Unreadable files", "읽지 못한 파일"),
    "requests": ("Requests", "요청"),
    "kilobytes": ("kB", "킬로바이트"),
    "edited_by_rate": (
        "Of the English, {rate} % was edited (TER, {words} words)",
        "영문의 {rate} %를 고침 (TER, 단어 {words}개)",
    ),
    "editing": ("Editing", "교열"),
    "signed_n": ("{n} of {total} signed", "{total}건 중 {n}건 승인"),
    "against_reference": ("Against the reference", "기준 번역 대비"),
    "scores": (
        "chrF {chrf}, BLEU {bleu}, TER {ter} ({n} segment)"
        "|chrF {chrf}, BLEU {bleu}, TER {ter} ({n} segments)",
        "chrF {chrf}, BLEU {bleu}, TER {ter} (문단 {n}개)",
    ),
    # The index
    "index": ("Index", "색인"),
    "by_board": ("By board", "게시판별"),
    "by_role": ("By role", "역할별"),
    "by_finding": ("By finding", "점검별"),
    "role": ("Role", "역할"),
    "finding": ("Finding", "점검"),
    "findings": ("Findings", "점검"),
    "severity": ("Severity", "중요도"),
    "releases": ("Releases", "보도자료"),
    "segments": ("Segments", "문단"),
    "none": ("None.", "없음"),
    "contents": ("Contents", "목차"),
    "no_headline": ("No English headline", "영문 제목 없음"),
    "no_releases": ("There are no releases in this report.", "이 보고서에는 보도자료가 없습니다."),
    # Comparing and filtering
    "comparison": ("Comparison", "비교"),
    "of": ("of", "대상"),
    "filter": ("Filter", "필터"),
    "compare_and_filter": ("Compare and filter", "비교와 필터"),
    "all": ("all", "전체"),
    "only_differences": ("Only what differs", "다른 것만"),
    "show_all": ("Show all", "모두 보기"),
    "count_all": ("{total} segments", "문단 {total}개"),
    "count_some": ("{shown} of {total} segments", "문단 {total}개 중 {shown}개"),
    "nothing": ("Nothing matches. ", "해당하는 것이 없습니다. "),
    "no_such_text": ("nothing in this report to compare", "이 보고서에는 비교할 것이 없음"),
    "machine": ("Machine output", "기계 번역"),
    "earlier": ("Last run", "이전 번역"),
    "final": ("Final English", "완성 영문"),
    "edit": ("Editor’s version", "교열본"),
    "reference": ("Reference", "기준 번역"),
    "korean": ("Korean", "국문"),
    "compare_machine": ("Machine → final", "기계 번역 → 완성"),
    "compare_earlier": ("Last run → this", "이전 → 이번"),
    "compare_edits": ("Final → editor", "완성 → 교열"),
    "compare_reference": ("Reference →", "기준 번역 →"),
    "compare_machine_long": ("what the glossary did", "용어집이 한 일"),
    "compare_earlier_long": ("what changed, and why", "달라진 것과 이유"),
    "compare_edits_long": ("what the editor changed", "교열자가 고친 것"),
    "compare_reference_long": ("any against the reference", "기준 번역과 비교"),
    # States of a segment or release
    "signed": ("signed", "승인"),
    "unsigned": ("not signed", "미승인"),
    "edited": ("edited", "교열"),
    "unedited": ("not edited", "미교열"),
    "memory": ("memory", "번역 메모리"),
    "revised": ("changed release", "변경된 보도자료"),
    # A release
    "version": ("changed: version {n}", "변경: 제{n}판"),
    "signed_by": ("signed by {editor}, {moment}", "{moment} {editor} 승인"),
    "original": ("Original", "원문"),
    "no_address": ("no address", "주소 없음"),
    "contact": ("Contact", "문의"),
    "attachment_problem": ("not read: {problem}", "읽지 못함: {problem}"),
    "since_earlier": ("Since the last run", "이전 번역 이후"),
    "names": ("{n} name|{n} names", "고유 명칭 {n}개"),
    "name_missing": ("not found in the English", "영문에 없음"),
    "unconfirmed": ("to be confirmed", "확인 필요"),
    "romanised": ("spelt by the house table", "표기 기준에 따라 적음"),
    "editor_changed": (
        "Post-edited {rate} % (TER of {words} words; {n} segment)"
        "|Post-edited {rate} % (TER of {words} words; {n} segments)",
        "교열 {rate} % (TER, 단어 {words}개, 문단 {n}개)",
    ),
    "nothing_here": ("none", "없음"),
    # A segment
    "same": ("the same as the final", "완성 영문과 같음"),
    "not_edited": ("not edited", "교열 없음"),
    "no_reference": ("no reference", "기준 번역 없음"),
    "no_machine": ("not asked", "번역기를 쓰지 않음"),
    "memory_whole": ("memory 100 %", "번역 메모리 100 %"),
    "memory_part": ("memory {percent} %:", "번역 메모리 {percent} %:"),
    "edit_note": ("edited by {editor}, {moment} ({origin})", "{moment} {editor} 교열 ({origin})"),
    "suggested": ("Suggested:", "제안:"),
    "why_memory": (
        "Why: the translation memory gave one of the two",
        "이유: 둘 중 하나는 번역 메모리에서 옴",
    ),
    "why_names": ("Why: the glossary’s names", "이유: 용어집의 명칭"),
    "why_machine": ("Why: the model wrote otherwise", "이유: 모델의 번역이 달라짐"),
    "why_form": ("Why: what is done after the model", "이유: 번역 뒤 처리가 달라짐"),
    # Help
    "help": ("Help", "도움말"),
    "help_title": ("Marks and keys", "표시와 단축키"),
    "close": ("Close", "닫기"),
    "word": ("word", "낱말"),
    "name": ("name", "명칭"),
    "mark_deleted": ("only in the left text", "왼쪽 글에만 있음"),
    "mark_inserted": ("only in the right text", "오른쪽 글에만 있음"),
    "mark_name": (
        "an official name: point at it or tap it for its entry",
        "공식 명칭: 가리키거나 누르면 용어집 항목이 보임",
    ),
    "mark_missing": ("one that the English lacks", "영문에 빠진 명칭"),
    "mark_flag": ("what a finding is about", "점검이 가리키는 곳"),
    "keys_on": ("Use these keys", "이 단축키 사용"),
    "key_release": ("next, previous release", "다음, 이전 보도자료"),
    "key_finding": ("next, previous finding", "다음, 이전 점검"),
    "key_compare": ("choose the comparison", "비교 고르기"),
    "key_filter": ("go to the filter", "필터로 가기"),
    "key_help": ("this help", "이 도움말"),
    "key_close": ("close", "닫기"),
}


def words_in(language: Language, table: Mapping[str, tuple[str, str]] = WORDS) -> Words:
    """Return the function that gives a key's text, its values put in, in one language.

    Args:
        language: English or Korean.
        table: the texts; another page's may have words of its own besides.
    """
    column = 0 if language == "en" else 1

    def words(key: str, **values: object) -> str:
        text = table[key][column]
        if "|" in text:
            singular, plural = text.split("|")
            text = singular if values["n"] == 1 else plural
        return text.format(**values) if values else text

    return words
