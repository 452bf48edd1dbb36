"""Menus and buttons: nobody has to know a command by heart."""

from fakes.places import Country, Here, in_every_place


async def test_menus_are_set_for_each_scope_and_language(country: Country) -> None:
    told = country.api.world.commands

    assert {language for _, language in told} == {"", "de", "en"}
    assert {scope for scope, _ in told} == {
        "default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat 99",
    }  # fmt: skip
    described = {call.method for call in country.api.calls if call.method.startswith("setMy")}
    assert described == {"setMyCommands", "setMyDescription", "setMyShortDescription"}


@in_every_place()
async def test_every_command_of_the_menu_can_be_pressed_and_leads_somewhere(here: Here) -> None:
    scope = {"private": "all_private_chats"}.get(here.kind, "all_chat_administrators")
    menu = [command["command"] for command in here.api.world.commands[scope, ""]]
    shown = await here.say("/help")

    offered = [button["text"].removeprefix("/") for button in shown.buttons()]
    answers = {name: (await here.opens(shown, f"/{name}")).text for name in ("start", "feeds", "settings", "quiet")}

    assert offered == menu
    assert answers["start"].startswith("I read news feeds")
    assert answers["feeds"].startswith("No feed yet.")
    assert answers["settings"].startswith("Settings")
    assert answers["quiet"].startswith("Quiet hours: none.")


@in_every_place()
async def test_everything_about_a_chat_goes_only_after_it_was_asked_twice(here: Here) -> None:
    await here.say("/watch flood")

    asked = await here.say("/forget")
    kept = await here.turns(asked, "Keep")
    still = await here.say("/watches")
    gone = await here.turns(await here.say("/forget"), "Delete everything")
    nothing = await here.say("/watches")
    privacy = await here.say("/privacy")

    assert kept == "Everything stays as it is."
    assert "flood" in still.text
    assert gone == "Everything about this chat is deleted."
    assert nothing.text.startswith("Nothing watched yet.")
    assert "/forget" in privacy.text
