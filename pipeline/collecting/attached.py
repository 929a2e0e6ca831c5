"""The text of a release whose page has none of its own: it is in an attachment."""

from __future__ import annotations

from dataclasses import replace

from pipeline.attachments import choose, merge, needs_attachment, read_attachment
from pipeline.errors import AttachmentError, FetchError, PageTooLarge
from pipeline.release import Attachment, Release
from pipeline.settings import AttachmentSettings
from pipeline.sources import Fetcher, lacks_text


def with_attached_text(release: Release, client: Fetcher, settings: AttachmentSettings) -> Release:
    """Return the release with the text of an attachment where that is needed or wanted.

    The likeliest file is tried first. A file that gives no text gets its reason
    (:attr:`~pipeline.release.Attachment.problem`), and the release is kept as it is.

    Raises:
        FetchError: the only text could not be fetched, which another night may mend.
    """
    if settings.read == "never" or (settings.read == "needed" and not needs_attachment(release)):
        return release
    problems: dict[Attachment, Attachment] = {}
    for attachment in choose(release.attachments, release.title):
        try:
            data = client.download(attachment.url, release.url, settings.max_bytes)
            text = read_attachment(data, settings, title=release.title, published=release.published)
        except FetchError as error:
            if lacks_text(release) and not isinstance(error, PageTooLarge):
                raise
            problems[attachment] = replace(attachment, problem=error.reason)
            continue
        except AttachmentError as error:
            problems[attachment] = replace(attachment, problem=str(error))
            continue
        release = merge(release, text)
        break
    attachments = tuple(problems.get(each, each) for each in release.attachments)
    return replace(release, attachments=attachments)
