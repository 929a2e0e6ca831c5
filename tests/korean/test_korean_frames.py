from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.korean import (
    SLOTS,
    Frame,
    Group,
    GroupKind,
    frame,
    frame_quotations,
    has_hangul,
    normalise,
    quotations,
    split_sentences,
)

# Words whose meaning the English literals " and " and ", among others" carry.
CONJUNCTIONS = set("및과와등")


def shown(framed: Frame) -> str:
    """Return the frame with each group, its texts untranslated, in {}."""
    text = framed.text
    for slot, group in zip(SLOTS, framed.groups, strict=False):
        text = text.replace(slot, f"{{{group.render(group.texts)}}}")
    return text


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "기념관에는 ▲열람실 ▲영상실 ▲민간 주도 전시관 등 3개 방이 들어선다.",
            "기념관에는 {▲열람실 ▲영상실 and ▲민간 주도 전시관} 등 3개 방이 들어선다.",
        ),
        (
            "결과에 따라 ▲ 교육 ▲ 철거비 지급 가운데 하나를 고른다.",
            "결과에 따라 {▲ 교육 and ▲ 철거비 지급} 가운데 하나를 고른다.",
        ),
        ("도는 ▲상담 운영 ▲숙소 점검에 나선다.", "도는 {▲상담 운영 and ▲숙소 점검}에 나선다."),
        (
            "대상은 ▲축제 2곳 ▲카페 3곳이며, 늘린다.",
            "대상은 {▲축제 2곳 and ▲카페 3곳}이며, 늘린다.",
        ),
        ("사업은 ▲온실 조성 ▲홈스테이다.", "사업은 {▲온실 조성 and ▲홈스테이}다."),
        ("도는 ▲묘목 ▲시설비의 80%를 준다.", "도는 {▲묘목 and ▲시설비}의 80%를 준다."),
        (
            "▲휠체어가 오를 수 있는 차량 ▲승하차를 돕는 도우미가 마련된다.",
            "{▲휠체어가 오를 수 있는 차량 and ▲승하차를 돕는 도우미}가 마련된다.",
        ),
        (
            "▲안동에서는 시 낭송 ▲성주에서는 젊은 연주자의 국악이 손님을 맞는다.",
            "{▲안동에서는 시 낭송 and ▲성주에서는 젊은 연주자의 국악}이 손님을 맞는다.",
        ),
        (
            "▲자금 지원 ▲판로 확대를 담은 협약을 맺었다.",
            "{▲자금 지원 and ▲판로 확대}를 담은 협약을 맺었다.",
        ),
        (
            "작물은 ▲콩 등 잡곡 ▲국화 등 화훼로 나뉜다.",
            "작물은 {▲콩 등 잡곡 and ▲국화 등 화훼}로 나뉜다.",
        ),
        ("신청은 ① 가입 ② 접수 순으로 한다.", "신청은 {① 가입 and ② 접수} 순으로 한다."),
        ("순서는 ①가입 ②심사 ③접수다.", "순서는 {①가입, ②심사 and ③접수}다."),
        ("▲오전 10시 방문 ▲정오 오찬", "{▲오전 10시 방문 ▲정오 오찬}"),
        ("▷장소: 강당 ▷준비물: 실내화, 물병", "{▷장소: 강당 ▷준비물: 실내화, 물병}"),
        ("(▲책 ▲신문)을 읽는다.", "({▲책 and ▲신문})을 읽는다."),
    ],
)
def test_lists(sentence: str, expected: str) -> None:
    assert shown(frame(sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "모임에 참여한 도내 고운찬(누룽지 = 김제시)·솔밭식품(청국장 = 순창군)"
            " 청마루영농조합(들기름=임실군)·발효센터(완주군) 등 4개사가 나섰다.",
            "모임에 참여한 도내 {고운찬 (누룽지 = 김제시), 솔밭식품 (청국장 = 순창군), "
            "청마루영농조합 (들기름 = 임실군), 발효센터 (완주군)} 등 4개사가 나섰다.",
        ),
        (
            "행사장에서 한빛전자 서도윤(왼쪽) 전무·고운찬 차은결(가운데) 대표 등과 웃었다.",
            "행사장에서 {한빛전자 서도윤 전무 (왼쪽), 고운찬 차은결 대표 (가운데)} 등과 웃었다.",
        ),
        (
            "품목은 김치(익산시), 젓갈(부안군) 및 곶감(완주군)이다.",
            "품목은 {김치 (익산시), 젓갈 (부안군) and 곶감 (완주군)}이다.",
        ),
        ("경북(2,241점)과 서울(2,091점)에 이어", "{경북 (2,241점) and 서울 (2,091점)}에 이어"),
        (
            "비율은 옷·신발(7%), 휴대전화(5%) 순이다.",
            "비율은 {옷·신발 (7%), 휴대전화 (5%)} 순이다.",
        ),
        (
            "‘칠보장’(공예), ‘석청 채취’(지식)를 지정했다.",
            "{‘칠보장’ (공예), ‘석청 채취’ (지식)}를 지정했다.",
        ),
        (
            "사업비는 9억 원(국비 5억 원, 도비 4억 원)이다.",
            "사업비는 9억 원 {(국비 5억 원, 도비 4억 원)}이다.",
        ),
        (
            "시장(중앙 = 천안시, 동부 = 서산시 등)에",
            "시장 {(중앙 = 천안시, 동부 = 서산시, among others)}에",
        ),
        (
            "거점은 (김치=익산시), (치즈=임실군)이다.",
            "거점은 {(김치 = 익산시), (치즈 = 임실군)}이다.",
        ),
        ("책(준비물 = 붓, 먹 / 시간 = 5분)을", "책 {(준비물 = 붓, 먹 / 시간 = 5분)}을"),
        ("점포 1,200곳(1,000곳, 200곳)을", "점포 1,200곳 {(1,000곳, 200곳)}을"),
    ],
)
def test_parentheses(sentence: str, expected: str) -> None:
    assert shown(frame(sentence)) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "고병원성 조류인플루엔자(AI)와 구제역(FMD)을 막는다.",
        "행사장에 부스(85개)를 차렸다.",
        "김관영(앞줄 왼쪽) 전북지사가 한빛전자 서도윤(가운데) 전무와 걸었다.",
        "(사)가온포럼과 (주)한빛이 손잡았다.",
        "누리팜텍(舊, 새들기계)이 공장을 지었다.",
        "1구역(시장 일원)은 정비, 2구역(역전 일원)은 보존한다.",
        "증가율은 △3.5%, △1.2%에 그쳤다.",
        "김○○ 씨와 이○○ 씨가 왔다.",
        "대상은 ▲ 하나뿐이다.",
        "규격은 (A, B)다.",
    ],
)
def test_what_the_sentence_can_carry_stays_in_it(sentence: str) -> None:
    assert frame(sentence) == Frame(sentence)


def test_rendering_puts_the_translations_between_the_literals() -> None:
    (group,) = frame("고운찬(누룽지 = 김제시)·솔밭식품(장류 = 순창군)이 왔다.").groups
    english = [
        "Gounchan ",
        "nurungji.",
        "Gimje City.",
        "Solbat Food Co., Ltd.",
        "pastes",
        "Sunchang",
    ]
    assert group.kind is GroupKind.NAMES
    assert group.render(english) == (
        "Gounchan (nurungji = Gimje City), Solbat Food Co., Ltd. (pastes = Sunchang)"
    )
    with pytest.raises(ValueError, match="zip"):
        group.render(english[:-1])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("그는 “가자”며 ‘새싹’을 “오자”고 했다.", ["“가자”", "‘새싹’", "“오자”"]),
        ("“‘새싹’을 키우자”고 했다.", ["“‘새싹’을 키우자”"]),
        ("닫히지 않은 “부호와 ‘새싹’", ["‘새싹’"]),
        ("열리지 않은” 부호와 ‘Today’s 새싹’ ’24년", ["‘Today’s 새싹’"]),
        ("", []),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert [text[span.start : span.end] for span in quotations(text)] == expected


def test_quotations_are_framed_with_the_structures_outside_them() -> None:
    framed = frame_quotations(
        "그는 “돕겠다. ▲책 ▲붓도 주겠다”며 ‘새싹’(국비 3억, 도비 2억)을 꼽았다."
    )
    assert (
        shown(framed)
        == "그는 {“돕겠다. ▲책 ▲붓도 주겠다”}며 {“새싹”} {(국비 3억, 도비 2억)}을 꼽았다."
    )
    assert [group.kind for group in framed.groups] == [
        GroupKind.QUOTATION,
        GroupKind.QUOTATION,
        GroupKind.PARENTHESIS,
    ]


def test_an_empty_quotation_is_left_alone() -> None:
    assert frame_quotations("그는 “”라고 했다.") == Frame("그는 “”라고 했다.")


def test_the_lists_of_the_releases_have_as_many_items_in_english(
    releases: list[dict[str, Any]],
) -> None:
    for release in releases:
        for segment in release["segments"]:
            framed = [frame(sentence) for sentence in sentences(normalise(segment["ko"]))]
            groups = [group for each in framed for group in each.groups]
            lists = [group for group in groups if group.kind is GroupKind.LIST]
            rendered = "".join(group.render(["item"] * len(group.texts)) for group in lists)
            if segment["role"] == "body":
                assert rendered.count("▲") == segment["en"].count("▲")
            pairs = [group for group in groups if " = " in group.render(group.texts)]
            if pairs and "=" in segment["en"]:
                rendered = pairs[0].render(["item"] * len(pairs[0].texts))
                assert rendered.count(" = ") == segment["en"].count(" = ")


def sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text)]


def check_frame(sentence: str, framed: Frame) -> None:
    """Every letter and figure is in the frame or in a group, and every group has its slot."""
    assert [char for char in framed.text if char in SLOTS] == list(SLOTS[: len(framed.groups)])
    kept = framed.text
    for group in framed.groups:
        assert len(group.template) == len(group.texts) + 1
        assert all(0 < len(text) < len(sentence) and text == text.strip() for text in group.texts)
        assert not has_hangul("".join(group.template))
        kept += group.render(group.texts)
    lost = letters(sentence) - letters(kept)
    assert set(lost) <= CONJUNCTIONS, lost


def letters(text: str) -> Counter[str]:
    return Counter(char for char in text if char.isalnum())


def test_the_releases_lose_nothing(paragraphs: list[str]) -> None:
    for paragraph in paragraphs:
        for sentence in sentences(normalise(paragraph)):
            check_frame(sentence, frame(sentence))
            check_frame(sentence, frame_quotations(sentence))


words = ["고운찬", "김제시", "등 ", "를 ", "이 ", "과 ", "및 ", "있다", "다. ", "도내 ", "대표 "]
fixed = [" = ", ", ", "(사)", "3.5%", "1,200곳", "Co., Ltd.", "😀", "\u0301"]
press_text = st.lists(st.sampled_from([*"▲△○①②③()“”‘’=·/ ", *words, *fixed]), max_size=40).map(
    "".join
)


@given(press_text | st.text(max_size=60))
@settings(derandomize=True, deadline=None, max_examples=400)
def test_no_text_breaks_a_frame(text: str) -> None:
    sentence = normalise(text)
    check_frame(sentence, frame(sentence))
    check_frame(sentence, frame_quotations(sentence))


@pytest.mark.parametrize("hostile", ["▲가 ", "(가, 나)", "가(나)·", "“가”", "("])
def test_a_frame_is_bounded(hostile: str) -> None:
    sentence = hostile * (4_000 // len(hostile))
    for framed in (frame(sentence), frame_quotations(sentence)):
        assert len(framed.groups) <= len(SLOTS)
    assert frame(hostile * 1_000_000) == Frame(hostile * 1_000_000)


def test_frames_within_frames_come_to_an_end() -> None:
    sentence = "(가, " * 500 + "나" + ")" * 500
    depth, texts = 0, [sentence]
    while texts:
        depth += 1
        texts = [text for each in texts for group in frame(each).groups for text in group.texts]
    assert depth < 20


def test_a_group_is_a_value() -> None:
    group = Group(GroupKind.QUOTATION, ("가",), ("“", "”"))
    assert group == Group(GroupKind.QUOTATION, ("가",), ("“", "”"))
    assert re.fullmatch("“.*”", group.render(["x"]))
