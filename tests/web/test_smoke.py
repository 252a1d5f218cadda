from tests.site import Site
def test_x(site: Site) -> None:
    site.fields()
    v = site.invited().opens("/r/1/one").sees("Is there a strategy?")
    v.answers(GO1="1").presses("Save and return")
    print(v.page.text, site.stored())
    v = site.staff("owner")
    print(v.opens("/rounds").page.text)
