"""The names that other rooms give, as the report shows them: checks, roles, states, steps.

English has the name itself, in words; Korean has these tables. What is in none of them, such
as a check of the office's own, stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable

from pipeline.page import words
from pipeline.report.words import Language

CHECKS = {
    "attachment_unreadable": "읽지 못한 첨부파일",
    "broken_parenthesis": "괄호 오류",
    "changed_negation": "부정 표현 차이",
    "currencies": "통화",
    "dangling_placeholder": "남은 자리표시자",
    "dates": "날짜",
    "doubled_words": "겹친 단어",
    "embargo": "보도시점",
    "forbidden_variant": "쓰지 않는 표기",
    "licence_no_changes": "변경 금지 이용조건",
    "house_style": "영문 표기 지침",
    "lost_punctuation": "빠진 문장부호",
    "lost_sentence": "빠진 문장",
    "lower_case_start": "소문자로 시작",
    "missing_name": "빠진 공식 명칭",
    "missing_space": "빠진 띄어쓰기",
    "misspelt_name": "공식 명칭 표기 오류",
    "mixed_suffixes": "지명 접미사 혼용",
    "no_full_stop": "빠진 마침표",
    "numbers_and_amounts": "숫자와 금액",
    "ordinals": "서수",
    "percentage_points": "퍼센트포인트",
    "pieced_together": "나누어 번역한 문장",
    "ranges": "범위",
    "repeated_words": "되풀이된 말",
    "several_renderings": "한 명칭의 여러 표기",
    "shortened_list": "줄어든 목록",
    "telephone_numbers": "전화번호",
    "times_of_day": "시각",
    "unconfirmed_term": "확인이 필요한 용어",
    "units": "단위",
    "unlisted_person": "용어집에 없는 인명",
    "untranslated_hangul": "번역되지 않은 한글",
    "unusual_length": "이상한 길이",
    "wrong_article": "관사 오류",
}

OTHERS = {
    # Roles
    "headline": "제목",
    "subtitle": "부제",
    "caption": "사진 설명",
    "lead": "리드",
    "body": "본문",
    "list_item": "목록 항목",
    "note": "비고",
    # Severities
    "blocking": "중대",
    "warning": "주의",
    "info": "참고",
    # Jobs and their steps
    "nightly": "야간 작업",
    "retranslate": "재번역",
    "list": "목록",
    "open": "열기",
    "look again": "다시 확인",
    "translate": "번역",
    "report": "보고서",
    # States of a board
    "quiet": "새 글 없음",
    "failed": "실패",
    "broken": "형식 이상",
    # Exit codes
    "ok": "정상",
    "some_failed": "일부 실패",
    "usage": "사용법 오류",
    "nothing_collected": "수집 없음",
    "board_broken": "게시판 형식 이상",
    "output": "출력 실패",
    "locked": "다른 작업이 실행 중",
    "interrupted": "중단됨",
    # Kinds of names
    "person": "인물",
    "place": "지명",
    "organisation": "기관",
    "title": "직함",
    "programme": "사업",
    "event": "행사",
    "phrase": "어구",
    # Parts of a signature
    "model": "모델",
    "hash": "모델 해시",
    "decoding": "번역 방식",
    "glossary": "용어집",
    "style": "영문 표기 지침",
    "kopress": "kopress",
}

KOREAN = CHECKS | OTHERS

# In English too a few are better said otherwise.
_ENGLISH = {
    "hash": "model hash",
    "style": "house style",
    "kopress": "kopress",
    "nightly": "Nightly run",
    "retranslate": "Retranslation",
    "usage": "settings or usage",
    "output": "the disk",
}


def labels_in(language: Language) -> Callable[[str], str]:
    """Return the function that gives a name's label in one language."""

    def label(name: str) -> str:
        if language == "ko":
            return KOREAN.get(name, name)
        return _ENGLISH.get(name, words(name))

    return label
