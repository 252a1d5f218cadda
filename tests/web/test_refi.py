"""The exchange with programs of qualitative analysis on its page: out, in, and what is told of it."""

from __future__ import annotations

import io
from typing import Any

from survey.domain.people import Role
from survey.store import material
from tests.factories import add_round
from tests.say import Visitor
from tests.site import Site
from tests.unit.services.test_refi_export import add_interviews, fill
from tests.unit.services.test_refi_import import FOREIGN, package


def sends(visitor: Visitor, content: bytes, name: str = "in.qdpx", **fields: Any) -> Visitor:
    """Choose a file on the page and send it."""
    data = {"csrf_token": visitor.opens("/rounds/r1/refi").page.csrf, "file": (io.BytesIO(content), name), **fields}
    return visitor._take(visitor.client.post("/rounds/r1/refi", data=data, headers={"Accept-Language": "en"}))


def test_a_project_goes_out_and_comes_back_without_a_change(site: Site) -> None:
    with site.session() as session:
        fill(session, add_interviews(session))
    ada = site.staff(Role.ANALYST)
    ada.opens("/rounds/r1/refi").links_to("/rounds/r1/project.qdpx").links_to("/rounds/r1/codebook.qdc")
    out = ada.client.get("/rounds/r1/project.qdpx")
    assert out.headers["Content-Disposition"] == "attachment; filename=r1.qdpx"
    assert ada.client.get("/rounds/r1/codebook.qdc").data.startswith(b"<?xml")
    sends(ada, out.data).sees("The project was read.", "nothing has changed")
    assert ada.client.get("/rounds/r1/project.qdpx").data == out.data


def test_what_is_not_taken_is_told_and_what_is_wrong_stores_nothing(site: Site) -> None:
    with site.session() as session:
        round_ = add_interviews(session)
    owner = site.staff(Role.OWNER)
    sends(owner, package(FOREIGN.replace('"52"', '"520"'))).sees("Nothing was stored", "lies outside of the text")
    assert owner.status == 422
    sends(owner, b"", name="").sees("Choose a file that ends in .qdpx.")
    with site.session() as session:
        assert material.list_pieces(session, round_.id) == []
    done = sends(owner, package(), topic="T01").sees("4 pieces of material stored.", "2 codings stored.")
    done.sees("4 things were not taken:", "nobody: not taken: no participant of the round is called so.")


def test_a_round_of_questionnaires_has_nothing_to_exchange(site: Site) -> None:
    with site.session() as session:
        add_round(session)
    owner = site.staff(Role.OWNER)
    for path in ("refi", "project.qdpx", "codebook.qdc"):
        assert owner.opens(f"/rounds/r1/{path}").status == 404
