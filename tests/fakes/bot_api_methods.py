"""The methods of the Bot API and the world behind them: chats, members, messages. Standard library only."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from .bot_api_rules import (
    CAPTION_LIMIT,
    TEXT_LIMIT,
    Refusal,
    bad_request,
    check_blocks,
    check_buttons,
    check_commands,
    check_entities,
    check_inline_results,
    check_picture,
    check_text,
    words_of,
)

Json = dict[str, Any]  # what Telegram's objects are

ANONYMOUS_ADMIN = 1087968824  #: Telegram's own bot, in whose name anonymous administrators write
DOWNLOAD_LIMIT = 20 * 1024 * 1024  #: Telegram gives bots no larger file
CHANNEL_BOT = 136817688  #: the one in whose name channels write in groups
GONE = {
    "private": "bot was blocked by the user",
    "group": "bot was kicked from the group chat",
    "supergroup": "bot was kicked from the supergroup chat",
    "channel": "bot is not a member of the channel chat",
}


@dataclass
class FakeChat:
    id: int
    kind: str
    title: str
    members: dict[int, str] = field(default_factory=dict)  #: status by user id
    migrated_to: int | None = None
    topics: set[int] = field(default_factory=set)  #: forum topics that exist
    username: str = ""  #: of a public one


@dataclass
class Message:
    """A message of the bot's as it stands now."""

    id: int
    chat_id: int
    thread_id: int | None
    text: str
    entities: list[Json]
    markup: Json | None
    reply_to: int | None = None
    silent: bool = False
    photo: bytes | None = None
    document: bytes | None = None
    edits: int = 0
    blocks: list[Json] = field(default_factory=list)  #: of a rich message
    previews: bool = True

    def buttons(self) -> list[Json]:
        return [button for row in (self.markup or {}).get("inline_keyboard", []) for button in row]

    def button(self, label: str) -> str:
        """Give the data of the button with this label."""
        return next(str(button["callback_data"]) for button in self.buttons() if button["text"] == label)


class World:
    """Chats, people and messages as Telegram knows them."""

    def __init__(self) -> None:
        self.bot: Json = {"id": 123456, "is_bot": True, "first_name": "tallywire", "username": "tallywire_bot"}
        self.chats: dict[int, FakeChat] = {}
        self.users: dict[int, Json] = {
            self.bot["id"]: self.bot,
            ANONYMOUS_ADMIN: {"id": ANONYMOUS_ADMIN, "is_bot": True, "first_name": "Group"},
            CHANNEL_BOT: {"id": CHANNEL_BOT, "is_bot": True, "first_name": "Channel"},
        }
        self.messages: dict[int, Message] = {}
        self.files: dict[str, bytes] = {}  #: what people have sent, by its id
        self.commands: dict[tuple[str, str], list[Json]] = {}  #: by scope and language
        self.date = 1_742_000_000
        self.has_tables = False  #: whether this Bot API is as new as `sendRichMessage`
        self._ids = itertools.count(1)

    def add_user(self, user_id: int, name: str = "Ada", language: str | None = "en", *, is_bot: bool = False) -> int:
        self.users[user_id] = {"id": user_id, "is_bot": is_bot, "first_name": name}
        if language is not None:
            self.users[user_id]["language_code"] = language
        return user_id

    def add_chat(
        self, chat_id: int, kind: str = "private", title: str = "", members: dict[int, str] | None = None
    ) -> int:
        everybody = {self.bot["id"]: "member"} | (members or {})
        self.chats[chat_id] = FakeChat(chat_id, kind, title or f"chat {chat_id}", everybody)
        return chat_id

    def add_person(self, user_id: int, name: str = "Ada", language: str | None = "en") -> int:
        """Add somebody and the private chat with them."""
        self.add_user(user_id, name, language)
        return self.add_chat(user_id, "private", name)

    def user(self, user_id: int) -> Json:
        return self.users[user_id]

    def chat(self, chat_id: int) -> Json:
        chat = self.chats[chat_id]
        named = {"first_name": chat.title} if chat.kind == "private" else {"title": chat.title}
        forum = {"is_forum": True} if chat.topics else {}
        named |= {"username": chat.username} if chat.username else {}
        return {"id": chat.id, "type": chat.kind} | named | forum

    def member(self, user: Json, status: str) -> Json:
        content: Json = {"user": user, "status": status}
        if status == "administrator":
            rights = ("manage_chat", "post_messages", "delete_messages",
                      "manage_video_chats", "restrict_members", "promote_members",
                      "change_info", "invite_users", "post_stories", "edit_stories", "delete_stories")  # fmt: skip
            content |= {f"can_{right}": True for right in rights} | {"can_be_edited": False, "is_anonymous": False}
        elif status == "creator":
            content["is_anonymous"] = False
        elif status == "restricted":
            may = ("change_info", "invite_users", "pin_messages", "manage_topics", "send_messages", "send_polls",
                   "send_other_messages", "add_web_page_previews", "send_audios", "send_documents", "send_photos",
                   "send_videos", "send_video_notes", "send_voice_notes", "edit_tag", "react_to_messages")  # fmt: skip
            content |= {f"can_{right}": True for right in may} | {"is_member": True, "until_date": 0}
        elif status == "kicked":
            content["until_date"] = 0
        return content

    def incoming(
        self, text: str, *, chat: int, user: int | None, sender_chat: int | None, **more: Any
    ) -> Json:  # any JSON
        message: Json = {"message_id": next(self._ids), "date": self.date, "chat": self.chat(chat), "text": text}
        if user is not None:
            message["from"] = self.user(user)
        if sender_chat is not None:
            message["sender_chat"] = self.chat(sender_chat)
            if user is None and self.chats[chat].kind != "channel":
                message["from"] = self.user(ANONYMOUS_ADMIN if sender_chat == chat else CHANNEL_BOT)
        if text.startswith("/"):
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]
        return message | more

    def document(self, name: str, content: bytes) -> Json:
        """Keep a file that somebody sends."""
        file_id = f"file-{len(self.files)}"
        self.files[file_id] = content
        return {"file_id": file_id, "file_unique_id": file_id, "file_name": name, "file_size": len(content)}

    def shown(self, message: Message) -> Json:
        content: Json = {"message_id": message.id, "date": self.date, "chat": self.chat(message.chat_id)}
        content["from"] = self.bot
        if message.thread_id is not None:
            content |= {"message_thread_id": message.thread_id, "is_topic_message": True}
        if message.photo is not None or message.document is not None:
            content |= {"caption": message.text, "caption_entities": message.entities}
        else:
            content |= {"text": message.text, "entities": message.entities}
        if message.photo is not None:
            content["photo"] = [{"file_id": "p", "file_unique_id": "p", "width": 1200, "height": 800}]
        if message.document is not None:
            content["document"] = {"file_id": "d", "file_unique_id": "d"}
        if message.markup:
            content["reply_markup"] = message.markup
        return content

    def called(self, name: int | str) -> FakeChat | None:
        """Find a chat by its id or @name."""
        if not str(name).startswith("@"):
            return self.chats.get(int(name))
        return next((chat for chat in self.chats.values() if f"@{chat.username}" == name), None)

    def open_chat(self, fields: Json) -> FakeChat:
        """Find the chat a call is for, or say why it cannot be written to."""
        chat = self.called(fields.get("chat_id", 0))
        if chat is None:
            raise bad_request("chat not found")
        if chat.migrated_to is not None:
            raise bad_request("group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.migrated_to)
        if chat.members.get(self.bot["id"]) in ("kicked", "left"):
            raise Refusal(403, f"Forbidden: {GONE[chat.kind]}")
        return chat

    def post(
        self,
        fields: Json,
        text: str,
        entities: list[Json],
        *,
        photo: bytes | None = None,
        document: bytes | None = None,
    ) -> Json:
        """Set a message of the bot's into a chat."""
        chat = self.open_chat(fields)
        markup = fields.get("reply_markup")
        check_buttons(markup or {})
        thread = int(fields["message_thread_id"]) if "message_thread_id" in fields else None
        if thread is not None and thread not in chat.topics:
            raise bad_request("message thread not found")
        message_id = next(self._ids)
        self.messages[message_id] = Message(
            message_id, chat.id, thread, text, entities, markup,
            reply_to=self._reply_to(fields), silent=fields.get("disable_notification") is True,
            photo=photo, document=document,
            previews=not (fields.get("link_preview_options") or {}).get("is_disabled", False),
        )  # fmt: skip
        return self.shown(self.messages[message_id])

    def own_message(self, fields: Json) -> Message:
        chat = self.open_chat(fields)
        message = self.messages.get(int(fields.get("message_id", 0)))
        if message is None or message.chat_id != chat.id:
            raise bad_request("message to edit not found")
        return message

    def _reply_to(self, fields: Json) -> int | None:
        reply = fields.get("reply_parameters")
        if reply is None:
            return None
        target = int(reply["message_id"])
        if target in self.messages:
            return target
        if reply.get("allow_sending_without_reply") is True:
            return None
        raise bad_request("message to be replied not found")


def _text(
    fields: Json, name: str, entities_name: str, limit: int, *, may_be_empty: bool = False
) -> tuple[str, list[Json]]:
    text = fields.get(name, "")
    check_text(text, limit, may_be_empty=may_be_empty)
    entities = fields.get(entities_name) or []
    check_entities(text, entities)
    return text, entities


def _send_message(world: World, fields: Json, _files: dict[str, bytes]) -> Json:
    world.open_chat(fields)
    return world.post(fields, *_text(fields, "text", "entities", TEXT_LIMIT))


def _send_rich(world: World, fields: Json, _files: dict[str, bytes]) -> Json:
    if not world.has_tables:
        raise Refusal(404, "Not Found: method not found")
    world.open_chat(fields)
    blocks = check_blocks(fields.get("rich_message") or {})
    shown = world.post(fields, "\n".join(words_of(block) for block in blocks), [])
    world.messages[shown["message_id"]].blocks, world.messages[shown["message_id"]].previews = blocks, False
    del shown["text"], shown["entities"]
    return shown | {"rich_message": {"blocks": blocks}}


def _send_photo(world: World, fields: Json, files: dict[str, bytes]) -> Json:
    world.open_chat(fields)
    photo = _file(files, "photo", fields)
    check_picture(photo)
    return world.post(
        fields, *_text(fields, "caption", "caption_entities", CAPTION_LIMIT, may_be_empty=True), photo=photo
    )


def _send_document(world: World, fields: Json, files: dict[str, bytes]) -> Json:
    world.open_chat(fields)
    document = _file(files, "document", fields)
    return world.post(
        fields, *_text(fields, "caption", "caption_entities", CAPTION_LIMIT, may_be_empty=True), document=document
    )


def _file(files: dict[str, bytes], name: str, fields: Json) -> bytes:
    attached = str(fields.get(name, "")).removeprefix("attach://")
    content = files.get(name) or files.get(attached)
    if not content:
        raise bad_request(f"there is no {name} in the request")
    return content


def _edit_text(world: World, fields: Json, _files: dict[str, bytes]) -> Json:
    message = world.own_message(fields)
    if message.photo is not None:
        raise bad_request("there is no text in the message to edit")
    text, entities = _text(fields, "text", "entities", TEXT_LIMIT)
    markup = fields.get("reply_markup")
    check_buttons(markup or {})
    if (text, entities, markup) == (message.text, message.entities, message.markup):
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly the same"
        )
    message.text, message.entities, message.markup = text, entities, markup
    message.edits += 1
    return world.shown(message)


def _edit_media(world: World, fields: Json, files: dict[str, bytes]) -> Json:
    message, media = world.own_message(fields), fields.get("media") or {}
    if message.photo is None:
        raise bad_request("there is no media in the message to edit")
    if media.get("type") != "photo":
        raise bad_request(f"can't parse InputMedia: unsupported type {media.get('type')}")
    photo = _file(files, "media", {"media": media.get("media", "")})
    check_picture(photo)
    text, entities = _text(media, "caption", "caption_entities", CAPTION_LIMIT, may_be_empty=True)
    markup = fields.get("reply_markup")
    check_buttons(markup or {})
    if (photo, text, entities, markup) == (message.photo, message.text, message.entities, message.markup):
        raise bad_request("message is not modified")
    message.photo, message.text, message.entities, message.markup = photo, text, entities, markup
    message.edits += 1
    return world.shown(message)


def _edit_markup(world: World, fields: Json, _files: dict[str, bytes]) -> Json:
    message = world.own_message(fields)
    markup = fields.get("reply_markup")
    check_buttons(markup or {})
    if markup == message.markup:
        raise bad_request("message is not modified")
    message.markup = markup
    message.edits += 1
    return world.shown(message)


def _delete(world: World, fields: Json, _files: dict[str, bytes]) -> bool:
    del world.messages[world.own_message(fields).id]
    return True


def _answer_query(_world: World, fields: Json, _files: dict[str, bytes]) -> bool:
    if not str(fields.get("callback_query_id", "")).startswith("query-"):
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    if len(str(fields.get("text", ""))) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    return True


def _answer_inline(_world: World, fields: Json, _files: dict[str, bytes]) -> bool:
    if not str(fields.get("inline_query_id", "")).startswith("inline-"):
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    check_inline_results(fields.get("results") or [], str(fields.get("next_offset", "")))
    return True


def _set_commands(world: World, fields: Json, _files: dict[str, bytes]) -> bool:
    commands = fields.get("commands") or []
    check_commands(commands)
    wanted = fields.get("scope") or {}
    scope = str(wanted.get("type", "default"))
    if scope == "chat":
        if wanted.get("chat_id") not in world.chats:
            raise bad_request("chat not found")
        scope = f"chat {wanted['chat_id']}"
    world.commands[scope, str(fields.get("language_code", ""))] = commands
    return True


def _chat_member(world: World, fields: Json, _files: dict[str, bytes]) -> Json:
    chat = world.open_chat(fields)
    user_id = int(fields["user_id"])
    if user_id not in world.users:
        raise bad_request("user not found")
    return world.member(world.users[user_id], chat.members.get(user_id, "left"))


def _administrators(world: World, fields: Json, _files: dict[str, bytes]) -> list[Json]:
    chat = world.open_chat(fields)
    if chat.kind == "private":
        raise bad_request("there are no administrators in the private chat")
    rulers = ((user_id, status) for user_id, status in chat.members.items() if status in ("creator", "administrator"))
    return [world.member(world.users[user_id], status) for user_id, status in rulers if user_id in world.users]


def _get_file(world: World, fields: Json, _files: dict[str, bytes]) -> Json:
    file_id = str(fields.get("file_id", ""))
    if file_id not in world.files:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    size = len(world.files[file_id])
    if size > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    return {"file_id": file_id, "file_unique_id": file_id, "file_size": size, "file_path": f"documents/{file_id}"}


def _get_chat(world: World, fields: Json, _files: dict[str, bytes]) -> Json:
    chat = world.chat(world.open_chat(fields).id)
    return chat | {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": _NO_GIFTS}


def _leave(world: World, fields: Json, _files: dict[str, bytes]) -> bool:
    world.open_chat(fields).members[world.bot["id"]] = "left"
    return True


def _chat_action(world: World, fields: Json, _files: dict[str, bytes]) -> bool:
    world.open_chat(fields)
    return True


def _me(world: World, _fields: Json, _files: dict[str, bytes]) -> Json:
    return world.bot | {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": True}


def _yes(_world: World, _fields: Json, _files: dict[str, bytes]) -> bool:
    return True


def _webhook(_world: World, _fields: Json, _files: dict[str, bytes]) -> Json:
    return {"url": "", "has_custom_certificate": False, "pending_update_count": 0}


_NO_GIFTS = {
    "unlimited_gifts": False, "limited_gifts": False, "unique_gifts": False, "premium_subscription": False,
    "gifts_from_channels": False,
}  # fmt: skip

METHODS: dict[str, Callable[[World, Json, dict[str, bytes]], Json | list[Json] | bool]] = {
    "getMe": _me,
    "sendMessage": _send_message,
    "sendRichMessage": _send_rich,
    "sendPhoto": _send_photo,
    "sendDocument": _send_document,
    "editMessageText": _edit_text,
    "editMessageMedia": _edit_media,
    "editMessageReplyMarkup": _edit_markup,
    "deleteMessage": _delete,
    "answerCallbackQuery": _answer_query,
    "answerInlineQuery": _answer_inline,
    "setMyCommands": _set_commands,
    "setMyDescription": _yes,
    "setMyShortDescription": _yes,
    "getChatMember": _chat_member,
    "getChatAdministrators": _administrators,
    "getChat": _get_chat,
    "getFile": _get_file,
    "leaveChat": _leave,
    "sendChatAction": _chat_action,
    "deleteWebhook": _yes,
    "getWebhookInfo": _webhook,
}
