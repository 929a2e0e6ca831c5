"""What the desk says about a release, names and documents, in both languages."""

from __future__ import annotations

# English first. Where "|" stands, it is singular | plural by the value n.
WORDS: dict[str, tuple[str, str]] = {
    # A release
    "english": ("English", "영문"),
    "segment_n": ("Segment {n}: {role}", "문단 {n}: {role}"),
    "segment_number": ("segment {n}", "문단 {n}"),
    "free": ("nobody is at work on it", "담당자 없음"),
    "take": ("Take it", "맡기"),
    "give_back": ("Give it back", "돌려놓기"),
    "take_over": ("Take it over", "넘겨받기"),
    "in_your_hands": ("in your hands since {moment}", "{moment}부터 내가 작업 중"),
    "held": (
        "{user} is at work on this release; nobody else can change it meanwhile.",
        "{user} 님이 작업 중이라 다른 사람은 고칠 수 없습니다.",
    ),
    "signed_first": (
        "{editor} signed this release. Take the sign-off back before you change it.",
        "{editor} 님이 승인한 보도자료입니다. 고치려면 먼저 승인을 취소하십시오.",
    ),
    "other_version": (
        "The board changed the release meanwhile; version {n} is the present one. Open it again.",
        "그사이 원문이 바뀌어 제{n}판이 최신입니다. 페이지를 다시 여십시오.",
    ),
    "changed_meanwhile": (
        "The English changed meanwhile; nothing was done. Look at it again.",
        "그사이 영문이 바뀌어 처리하지 않았습니다. 다시 확인하십시오.",
    ),
    # A segment
    "edit_it": ("Edit", "고치기"),
    "english_of": ("English of segment {n}: {role}", "문단 {n}의 영문: {role}"),
    "save": ("Save", "저장"),
    "save_and_next": ("Save and next", "저장하고 다음"),
    "cancel": ("Cancel", "취소"),
    "accept": ("Accept", "적용"),
    "insert_here": ("Insert at the cursor", "커서 자리에 넣기"),
    "take_over_text": ("Use it", "사용"),
    "revert": ("Back to this", "이것으로 되돌리기"),
    "no_such_finding": (
        "This finding is no longer there; nothing was done.",
        "이미 없어진 점검이라 처리하지 않았습니다.",
    ),
    "no_such_match": (
        "The translation memory no longer has this; nothing was done.",
        "번역 메모리에 더는 없어 처리하지 않았습니다.",
    ),
    "more": ("Machine and history", "기계 번역과 이력"),
    "more_of": (
        "Segment {n}: machine output, memory and history",
        "문단 {n}: 기계 번역, 번역 메모리, 이력",
    ),
    "nothing_remembered": ("Nothing like it.", "비슷한 것이 없습니다."),
    "history": ("History", "이력"),
    "no_history": ("No editor has changed it.", "아직 아무도 고치지 않았습니다."),
    "comments": ("Comments", "의견"),
    "comment_on": ("Comment on segment {n}", "문단 {n}에 대한 의견"),
    "comment_it": ("Comment", "남기기"),
    "back_to_release": ("Back to the release", "보도자료로"),
    # Saving while typing
    "saving": ("Saving…", "저장 중…"),
    "saved_at": ("Saved {moment}", "{moment} 저장됨"),
    "unsaved": ("Not saved yet", "아직 저장되지 않음"),
    "kept_here": (
        "Not saved: {problem} It is kept in this browser.",
        "저장되지 않음: {problem} 글은 이 브라우저에 보관되어 있습니다.",
    ),
    "sent_again": (
        "Not saved: {problem} It is kept in this browser and sent again.",
        "저장되지 않음: {problem} 이 브라우저에 보관했다가 다시 보냅니다.",
    ),
    "text_needed": (
        "An empty text is not saved.",
        "빈 글은 저장되지 않습니다.",
    ),
    "segment_changed": ("Segment {n} was changed", "문단 {n}이(가) 바뀌었습니다"),
    "reload_for_version": (
        "The board changed this release. Open the page again.",
        "원문이 바뀌었습니다. 페이지를 다시 여십시오.",
    ),
    "leftover": (
        "This browser holds text that was not saved:",
        "이 브라우저에 저장되지 않은 글이 있습니다:",
    ),
    "leftover_take": ("Go on with it", "이어서 고치기"),
    "leftover_discard": ("Discard it", "버리기"),
    # A conflict
    "conflict_title": ("Somebody else changed this segment", "다른 사람이 이 문단을 고쳤습니다"),
    "conflict_editor": (
        "{editor} changed it at {moment}, after you had opened it.",
        "{editor} 님이 {moment}에 고쳤습니다.",
    ),
    "conflict_machine": (
        "It was translated again after you had opened it.",
        "그사이 다시 번역되었습니다.",
    ),
    "conflict_rest": (
        "Nothing was saved or overwritten: choose.",
        "저장하거나 덮어쓴 것은 없습니다. 하나를 고르십시오.",
    ),
    "yours": ("Yours", "내 글"),
    "keep_theirs": ("Keep theirs", "그쪽 글로 두기"),
    "keep_mine": ("Use mine", "내 글 사용"),
    "or_both": ("Or make one of both", "둘을 합치기"),
    # Signing
    "sign_or_publish": ("Sign and publish", "승인과 공개"),
    "sign": ("Sign", "승인"),
    "unsign": ("Take the sign-off back", "승인 취소"),
    "publish": ("Mark as published", "공개됨으로 표시"),
    "unpublish": ("Not published after all", "공개 표시 취소"),
    "published_by": ("Published: {user}, {moment}", "공개: {user}, {moment}"),
    "embargo_until": (
        "It may not be published before {moment}.",
        "{moment} 이전에는 공개할 수 없습니다.",
    ),
    "nothing_blocking": (
        "No blocking finding is open.",
        "열려 있는 중대 점검이 없습니다.",
    ),
    "blocking_open": (
        "{n} blocking finding is open. Whoever signs all the same says why."
        "|{n} blocking findings are open. Whoever signs all the same says why.",
        "중대 점검 {n}건이 열려 있습니다. 그래도 승인하려면 이유를 적으십시오.",
    ),
    "reason_to_sign": ("Why it can be signed all the same", "그래도 승인하는 이유"),
    # Documents
    "documents": ("Documents", "문서"),
    "format": ("Format", "형식"),
    "format_docx": ("Word (DOCX)", "워드(DOCX)"),
    "format_html": ("Web page (HTML)", "웹페이지(HTML)"),
    "format_text": ("Plain text", "텍스트"),
    "format_markdown": ("Markdown", "Markdown"),
    "format_xliff": ("XLIFF 2, for translation tools", "XLIFF 2(번역 도구용)"),
    "format_po": ("PO, for translation tools", "PO(번역 도구용)"),
    "bilingual": ("with the Korean", "국문과 함께"),
    "tracked": ("edits as tracked changes (DOCX)", "변경 내용 추적(DOCX)"),
    "export": ("Export", "내보내기"),
    "export_hint": (
        "What is not signed, or under embargo, goes out marked as a draft.",
        "승인되지 않았거나 보도시점 전인 것은 초안으로 표시됩니다.",
    ),
    "import_file": ("Bring an edited file back", "고친 파일 가져오기"),
    "import_title": ("Edited files", "고친 파일"),
    "import_label": (
        "A DOCX, XLIFF 2 or PO file that came from here",
        "여기서 내보낸 DOCX, XLIFF 2, PO 파일",
    ),
    "import_theirs": (
        "Where both were changed, take the file’s text",
        "양쪽이 모두 바뀐 곳은 파일의 글로",
    ),
    "import_hint": (
        "What was changed at the desk meanwhile is shown beside the file’s text, not overwritten.",
        "그사이 교열실에서 고친 곳은 덮어쓰지 않고 나란히 보여 줍니다.",
    ),
    "import_it": ("Take it in", "가져오기"),
    "import_another": ("Another file", "다른 파일"),
    "the_file": ("the file", "파일"),
    "taken": ("{n} segment taken in.|{n} segments taken in.", "문단 {n}개를 가져왔습니다."),
    "sign_off_ended": ("Its sign-off ended with that.", "승인이 취소되었습니다."),
    "taken_unchanged": (
        "{n} segment brings nothing new.|{n} segments bring nothing new.",
        "문단 {n}개는 바뀐 것이 없습니다.",
    ),
    "nothing_taken": ("Nothing was taken in.", "아무것도 가져오지 않았습니다."),
    "taken_conflicts": (
        "{n} segment was changed here and in the file"
        "|{n} segments were changed here and in the file",
        "문단 {n}개가 양쪽에서 바뀌었습니다",
    ),
    "taken_conflicts_hint": (
        "Nothing was overwritten; choose segment by segment.",
        "덮어쓴 것은 없습니다. 문단마다 고르십시오.",
    ),
    "at_the_desk": ("At the desk", "교열실"),
    "in_the_file": ("In the file", "파일"),
    "use_the_file": ("Use the file’s text", "파일의 글 사용"),
    "left_out": ("Not taken in", "가져오지 않은 것"),
    # Names
    "propose_name": ("Propose a name", "명칭 제안"),
    "propose": ("Propose", "제안"),
    "name_korean": ("Korean", "국문"),
    "name_english": ("English", "영문"),
    "name_kind": ("Kind", "종류"),
    "kind_unknown": ("not said", "미정"),
    "name_note": ("Note (where the spelling comes from)", "비고(표기의 근거)"),
    "proposal_open": ("Open", "검토 대기"),
    "proposal_approved": ("Approved", "승인됨"),
    "proposal_rejected": ("Rejected", "반려됨"),
    "no_proposals": ("No names here.", "해당하는 명칭이 없습니다."),
    "proposed_by": ("proposed by {user}, {moment}", "{moment} {user} 제안"),
    "decided_by_approved": ("approved by {user}, {moment}", "{moment} {user} 승인"),
    "decided_by_rejected": ("rejected by {user}, {moment}", "{moment} {user} 반려"),
    "entry_now": ("In the termbase now:", "현재 용어집:"),
    "reason": ("Reason", "이유"),
    "approve": ("Approve", "승인"),
    "reject": ("Reject", "반려"),
    "proposed_done": (
        "Proposed. A chief editor decides.",
        "제안했습니다. 책임 편집자가 결정합니다.",
    ),
    "nothing_to_accept": (
        "No suggestion here can be accepted as it is.",
        "바로 적용할 수 있는 제안이 없습니다.",
    ),
    "names_loading": ("Approved names are being loaded…", "승인된 명칭을 불러오는 중…"),
    "names_at_work": (
        "Approved names are being applied: {done} of {n} release"
        "|Approved names are being applied: {done} of {n} releases",
        "승인된 명칭을 적용하는 중: {n}건 중 {done}건",
    ),
    "names_applied": (
        "Approved names were applied to {n} open release:"
        "|Approved names were applied to {n} open releases:",
        "승인된 명칭을 미승인 보도자료 {n}건에 적용했습니다:",
    ),
    "names_not_applied": ("The model failed on:", "번역하지 못함:"),
    "names_failed": ("Approved names could not be applied:", "승인된 명칭을 적용하지 못했습니다:"),
    # Keys
    "key_segment": ("next, previous segment", "다음, 이전 문단"),
    "key_edit": ("edit", "고치기"),
    "key_save": ("save, and edit the next", "저장하고 다음 문단 고치기"),
    "key_cancel": ("cancel", "취소"),
    "key_accept": ("accept the first suggestion", "첫 제안 적용"),
    "key_comment": ("comment", "의견"),
    "key_propose": ("propose the selected name", "선택한 명칭 제안"),
    "key_more": ("machine output and history", "기계 번역과 이력"),
    "key_sign": ("go to the signature", "승인으로 가기"),
}
