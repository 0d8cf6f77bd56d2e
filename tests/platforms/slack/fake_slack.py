"""A local Slack for end-to-end tests: Web API + Socket Mode + signed HTTP delivery + scripted users + faults (aiohttp, our own code).

The app under test is an unmodified slack_bolt process: AsyncWebClient(base_url=os.environ["SLACK_API_URL"]) is all it needs.
In-process: `async with FakeSlack() as s: await s.says("U1","D1","hi")`; other process / language: POST {s.base}/_test/<verb> with the same
keyword arguments as JSON, GET /_test/state. Every Web API call is recorded in s.calls and can be dumped for check_blocks.mjs.
"""
import asyncio, hashlib, hmac, itertools, json, time, uuid
from urllib.parse import urlencode, parse_qsl
import aiohttp
from aiohttp import web, WSMsgType

JSONISH = {"blocks", "attachments", "view", "metadata", "prompts", "unfurls", "chunks", "loading_messages"}


class FakeSlack:
    team, app_id, bot_user, bot_id = "T1", "A1", "UBOT", "B1"
    scopes = "chat:write,commands,im:history,app_mentions:read"
    bot_token, app_token, secret = "xoxb-test", "xapp-test", "test-secret"

    def __init__(self, *, request_url=None, ack_timeout=3.0, retries=(0.2, 0.6, 1.2), post_rate=None, trigger_ttl=3.0, port=0):
        self.request_url, self.ack_timeout, self.retries = request_url, ack_timeout, retries  # real Slack: ~0 s, 1 min, 5 min
        self.post_rate, self.trigger_ttl, self.port = post_rate, trigger_ttl, port            # post_rate=1.0 -> 1 message/s/channel as real
        self.users = {u: {"id": u, "name": n, "team_id": self.team, "is_bot": u == "UBOT", "tz": "Europe/London",
                          "real_name": n.title(), "profile": {"email": f"{n}@example.org", "display_name": n}}
                      for u, n in {"U1": "asha", "U2": "ben", "UCOMMS": "dcomms", "UBOT": "forepost"}.items()}
        self.channels = {"C1": {"U1", "U2", "UBOT"}, "CCOMMS": {"UCOMMS", "UBOT"}, "C9": {"U1", "U2"}}  # C9: the bot is not in it
        self.open_methods = set()                                # calls that need no token of ours, e.g. oauth.v2.access
        self.consents, self.granted, self.used_token = {}, {}, ""  # oauth: by code what is installed; by token where it counts
        self.enterprise, self.whole = None, False                # where people write from now on: organisation, installed for all of it
        self.groups = {"S1": {"U2"}}
        self.messages, self.ephemeral, self.reactions, self.homes, self.views = {}, [], [], {}, {}
        self.calls, self.deliveries, self.faults, self.acks, self.shown_by_acks = [], [], [], {}, []
        self.socks, self.tickets, self.triggers, self.hooks, self.sent_at = [], {}, {}, {}, {}
        self._n, self._rr, self._wake = itertools.count(1), itertools.count(), asyncio.Event()
        self.t0, self.tasks, self.used = time.time(), set(), set()
        self.at_call = None                                      # async (method, happened) -> whether the caller lives on

    # ---- life cycle ------------------------------------------------------------------------------------------------------
    async def __aenter__(self):
        app = web.Application(client_max_size=2**24)
        app.add_routes([web.route("*", "/api/{method}", self._api), web.get("/link", self._link), web.post("/hooks/{id}", self._hook),
                        web.post("/_test/{verb}", self._control), web.get("/_test/state", self._state)])
        self.runner = web.AppRunner(app, shutdown_timeout=0.5)
        await self.runner.setup()
        site = web.TCPSite(self.runner, "127.0.0.1", self.port)
        await site.start()
        self.port = site._server.sockets[0].getsockname()[1]
        self.base = f"http://127.0.0.1:{self.port}"
        self.env = {"SLACK_API_URL": f"{self.base}/api/", "SLACK_BOT_TOKEN": self.bot_token, "SLACK_APP_TOKEN": self.app_token,
                    "SLACK_SIGNING_SECRET": self.secret}
        self.http = aiohttp.ClientSession()
        return self

    async def __aexit__(self, *exc):
        for t in list(self.tasks):
            t.cancel()
        await self.http.close()
        await self.runner.cleanup()

    def ts(self):
        return f"{int(self.t0)}.{next(self._n):06d}"

    def _bg(self, coro):
        t = asyncio.ensure_future(coro)
        self.tasks.add(t)
        t.add_done_callback(self.tasks.discard)
        return t

    async def until(self, check, timeout=10.0, what="condition"):
        """Wait until check() is truthy; return its value."""
        end = time.monotonic() + timeout
        while True:
            if v := check():
                return v
            left = end - time.monotonic()
            if left <= 0:
                raise AssertionError(f"timed out waiting for {what}; last calls: {[c['method'] for c in self.calls[-8:]]}")
            self._wake.clear()
            try:
                await asyncio.wait_for(self._wake.wait(), min(left, 0.25))
            except asyncio.TimeoutError:
                pass

    async def connected(self, n=1, timeout=15):
        await self.until(lambda: len(self.socks) >= n, timeout, f"{n} socket(s)")

    # ---- faults ----------------------------------------------------------------------------------------------------------
    def fault(self, method, *, times=1, skip=0, status=None, retry_after=None, error=None, delay=0.0, drop=False, after=False):
        """After `skip` that go well, the next `times` calls of `method`: HTTP status (429 with Retry-After, 500), {"ok":false,"error"}, a delay, or a cut connection.
        after=True: the call takes effect first and only its answer is lost (the case that makes double posts)."""
        self.faults.append(dict(method=method, times=times, skip=skip, status=status, retry_after=retry_after, error=error, delay=delay, drop=drop, after=after))

    async def drop_sockets(self, polite=False, reason="refresh_requested"):
        for ws in list(self.socks):
            if polite:
                await ws.send_json({"type": "disconnect", "reason": reason, "debug_info": {"host": "fake"}})
            else:
                self.socks.remove(ws)
                ws._req.transport.abort()                       # no close frame, as a broken network

    # ---- Web API ---------------------------------------------------------------------------------------------------------
    async def _api(self, req):
        method, raw = req.match_info["method"], await req.read()
        args = dict(parse_qsl(req.query_string))
        if "json" in req.content_type:
            args.update(json.loads(raw or b"{}"))
        elif req.content_type.startswith("multipart"):
            args.update({k: v for k, v in (await req.post()).items()})
        else:
            args.update(parse_qsl(raw.decode(), keep_blank_values=True))
        for k in JSONISH & args.keys():
            if isinstance(args[k], str):
                args[k] = json.loads(args[k])
        token = args.pop("token", None) or req.headers.get("Authorization", "").removeprefix("Bearer ")
        call = {"t": time.time() - self.t0, "method": method, "args": args, "status": 200, "ok": True, "token": token}
        self.used_token = token
        self.calls.append(call)
        self._wake.set()
        if self.at_call is not None and not await self.at_call(method, False):
            return self._cut(req)                                # whoever called is dead, and nothing happened
        for f in [f for f in self.faults if f["method"] in (method, "*") and f["times"] > 0][:1]:
            if f["skip"]:
                f["skip"] -= 1
                continue
            f["times"] -= 1
            await asyncio.sleep(f["delay"])
            if f["after"]:
                getattr(self, "api_" + method.replace(".", "_"))(**args)
            if f["drop"]:
                call.update(status=0, ok=False)
                req.transport.abort()
                return web.Response()
            if f["status"]:
                call.update(status=f["status"], ok=False)
                h = {"Retry-After": str(f["retry_after"])} if f["retry_after"] is not None else {}
                return web.json_response({"ok": False, "error": "ratelimited" if f["status"] == 429 else "internal_error"}, status=f["status"], headers=h)
            if f["error"]:
                call.update(ok=False, error=f["error"])
                return web.json_response({"ok": False, "error": f["error"]})
        need = self.app_token if method == "apps.connections.open" else self.bot_token
        if token != need and token not in self.granted and method not in self.open_methods:
            out = {"ok": False, "error": "not_authed" if not token else "invalid_auth"}
        elif method == "chat.postMessage" and self.post_rate and time.monotonic() - self.sent_at.get(args.get("channel"), -9) < 1 / self.post_rate:
            call.update(status=429, ok=False)
            return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers={"Retry-After": "1"})
        else:
            fn = getattr(self, "api_" + method.replace(".", "_"), None)
            try:
                out = {"ok": True, **(fn(**args) or {})} if fn else {"ok": False, "error": "unknown_method"}
            except KeyError as e:
                out = {"ok": False, "error": e.args[0]}
            except TypeError as e:
                out = {"ok": False, "error": "invalid_arguments", "response_metadata": {"messages": [str(e)]}}
        call.update(ok=out["ok"], error=out.get("error"))
        self._wake.set()
        if self.at_call is not None and not await self.at_call(method, True):
            return self._cut(req)                                # it happened, and whoever called is dead
        return web.json_response(out, headers={"X-OAuth-Scopes": self.scopes})

    def _cut(self, req):
        if req.transport is not None:                            # whoever called is gone already
            req.transport.abort()
        return web.Response()

    def _chan(self, channel):
        if channel in self.users:
            channel = self.api_conversations_open(users=channel)["channel"]["id"]
        if channel not in self.channels:
            raise KeyError("channel_not_found")
        if "UBOT" not in self.channels[channel]:
            raise KeyError("not_in_channel")
        return channel

    def _store(self, channel, **m):
        m = {"type": "message", "ts": self.ts(), "channel": channel, **{k: v for k, v in m.items() if v is not None}}
        self.messages.setdefault(channel, []).append(m)
        return m

    def permalink(self, channel, ts):
        """The way to a message."""
        return f"https://rcr.slack.com/archives/{channel}/p{ts.replace('.', '')}"

    def _find(self, channel, ts):
        for m in self.messages.get(channel, []):
            if m["ts"] == ts:
                return m
        raise KeyError("message_not_found")

    def find(self, channel, ts):
        """The message that stands there."""
        return self._find(channel, ts)

    def show(self, view, view_id):
        """A view that came back with an acknowledgement, shown in place of the one that was sent."""
        return self._view(view, id=view_id)["view"]

    def api_oauth_v2_access(self, code=None, refresh_token=None, **_):
        """Somebody's consent, or a token that was about to expire: for a new token, once."""
        given = self.consents.pop(code or refresh_token, None)
        if given is None:
            raise KeyError("invalid_code" if code else "invalid_refresh_token")
        token = f"xoxb-{next(self._n)}"
        self.granted[token] = given
        out = {"access_token": token, "token_type": "bot", "bot_user_id": "UBOT", "app_id": self.app_id, "scope": self.scopes, "authed_user": {"id": "U1"},
               "team": {"id": given["team"], "name": "a team"} if given.get("team") else None, "is_enterprise_install": bool(given.get("whole")),
               "enterprise": {"id": given["enterprise"], "name": "an organisation"} if given.get("enterprise") else None}
        if given.get("expires_in"):
            fresh = f"xoxe-{next(self._n)}"
            self.consents[fresh] = {**given, "expires_in": 43_200}
            out |= {"refresh_token": fresh, "expires_in": given["expires_in"]}
        return out

    def api_auth_test(self, **_):
        if (at := self.granted.get(self.used_token)):
            return {"url": "https://x.slack.com/", "team": "a team", "team_id": at.get("team") or at.get("enterprise"), "enterprise_id": at.get("enterprise"), "user": "forepost", "user_id": "UBOT", "bot_id": "B1", "is_enterprise_install": bool(at.get("whole"))}
        return {"url": "https://rcr.slack.com/", "team": "RCR", "team_id": self.team, "user": "forepost", "user_id": "UBOT", "bot_id": "B1", "is_enterprise_install": False}

    def api_apps_connections_open(self, **_):
        t = uuid.uuid4().hex
        self.tickets[t] = time.time()
        return {"url": f"ws://127.0.0.1:{self.port}/link?ticket={t}"}

    def api_chat_postMessage(self, channel, text=None, blocks=None, thread_ts=None, metadata=None, attachments=None, **kw):
        if not (text or blocks or attachments or kw.get("markdown_text")):
            raise KeyError("no_text")
        c = self._chan(channel)
        if blocks and len(blocks) > 50:
            raise KeyError("invalid_blocks")
        m = self._store(c, user="UBOT", bot_id="B1", app_id=self.app_id, text=text or "", blocks=blocks, thread_ts=thread_ts, metadata=metadata)
        self.sent_at[c] = time.monotonic()
        self._bg(self.deliver_event({k: v for k, v in {**m, "channel_type": self._ctype(c)}.items()}))   # Slack echoes the bot's own posts
        return {"channel": c, "ts": m["ts"], "message": m}

    def api_chat_update(self, channel, ts, text=None, blocks=None, **kw):
        m = self._find(self._chan(channel), ts)
        m.update({k: v for k, v in dict(text=text, blocks=blocks, edited={"user": "UBOT", "ts": self.ts()}).items() if v is not None})
        return {"channel": channel, "ts": ts, "text": m["text"], "message": m}

    def api_chat_delete(self, channel, ts, **_):
        self.messages[channel].remove(self._find(self._chan(channel), ts))
        return {"channel": channel, "ts": ts}

    def api_chat_postEphemeral(self, channel, user, text=None, blocks=None, thread_ts=None, **kw):
        c = self._chan(channel)
        if user not in self.channels[c]:
            raise KeyError("user_not_in_channel")
        self.ephemeral.append(e := {"channel": c, "user": user, "text": text or "", "blocks": blocks, "thread_ts": thread_ts, "ts": self.ts()})
        return {"message_ts": e["ts"]}

    def api_chat_getPermalink(self, channel, message_ts, **_):
        self._find(self._chan(channel), message_ts)
        return {"channel": channel, "permalink": self.permalink(channel, message_ts)}

    def api_conversations_open(self, users, **_):
        who = [u for u in (users if isinstance(users, list) else users.split(",")) if u in self.users]
        if not who:
            raise KeyError("user_not_found")
        cid = ("D" if len(who) == 1 else "G") + "".join(sorted(who))
        self.channels.setdefault(cid, {"UBOT", *who})
        return {"channel": {"id": cid, "is_im": len(who) == 1}}

    def api_conversations_members(self, channel, **_):
        return {"members": sorted(self.channels[self._chan(channel)]), "response_metadata": {"next_cursor": ""}}

    def api_conversations_info(self, channel, **_):
        if channel not in self.channels:
            raise KeyError("channel_not_found")
        return {"channel": {"id": channel, "is_im": channel[0] == "D", "is_private": channel[0] != "C", "is_member": "UBOT" in self.channels[channel]}}

    def api_conversations_replies(self, channel, ts, oldest="0", latest="inf", **_):
        return {"messages": [m for m in self.messages.get(self._chan(channel), []) if ts in (m["ts"], m.get("thread_ts")) and float(oldest) <= float(m["ts"]) <= float(latest)], "has_more": False}

    def api_conversations_history(self, channel, oldest="0", latest="inf", include_all_metadata=None, **_):
        found = [m for m in self.messages.get(self._chan(channel), []) if not m.get("thread_ts") and float(oldest) <= float(m["ts"]) <= float(latest)]
        return {"messages": [m if include_all_metadata else {k: v for k, v in m.items() if k != "metadata"} for m in found], "has_more": False}

    def api_usergroups_users_list(self, usergroup, **_):
        if usergroup not in self.groups:
            raise KeyError("no_such_subteam")
        return {"users": sorted(self.groups.get(usergroup, ()))}

    def api_users_info(self, user, **_):
        if user not in self.users:
            raise KeyError("user_not_found")
        return {"user": self.users[user]}

    def api_bots_info(self, bot, **_):
        if bot != self.bot_id:
            raise KeyError("bot_not_found")
        return {"bot": {"id": bot, "app_id": FakeSlack.app_id, "user_id": self.bot_user, "name": "forepost", "deleted": False}}

    def api_reactions_add(self, channel, timestamp, name, **_):
        self._find(self._chan(channel), timestamp)
        if (r := (channel, timestamp, name)) in self.reactions:
            raise KeyError("already_reacted")
        self.reactions.append(r)

    def _view(self, view, **over):
        vid = over.pop("id", None) or "V%d" % next(self._n)
        v = {"private_metadata": "", "callback_id": "", "external_id": "", "close": None, "submit": None, "clear_on_close": False, "notify_on_close": False, "previous_view_id": None, **view,
             "id": vid, "root_view_id": vid, "team_id": self.team, "app_installed_team_id": self.team, "hash": self.ts(), "app_id": self.app_id, "bot_id": self.bot_id, "state": {"values": {}}, **over}
        self.views[v["id"]] = v
        return {"view": v}

    def api_views_open(self, view, trigger_id=None, **_):
        t = self.triggers.pop(trigger_id, None)
        if t is None:
            raise KeyError("exchanged_trigger_id" if trigger_id in self.used else "invalid_trigger_id")
        self.used.add(trigger_id)
        if time.monotonic() - t > self.trigger_ttl:
            raise KeyError("expired_trigger_id")
        return self._view(view)

    api_views_push = api_views_open

    def api_views_update(self, view, view_id=None, hash=None, **_):
        if view_id not in self.views:
            raise KeyError("not_found")
        if hash not in (None, self.views[view_id]["hash"]):
            raise KeyError("hash_conflict")
        return self._view(view, id=view_id)

    def api_views_publish(self, user_id, view, **_):
        self.homes[user_id] = view
        return self._view(view)

    def _ok(self, **_):
        return {}
    api_assistant_threads_setStatus = api_assistant_threads_setTitle = api_assistant_threads_setSuggestedPrompts = api_chat_unfurl = api_agents_sessions_setStatus = api_agents_sessions_rename = _ok

    async def _hook(self, req):                                  # response_url: 5 uses, 30 minutes
        if self.at_call is not None and not await self.at_call("response_url", False):
            return self._cut(req)
        h = self.hooks.get(req.match_info["id"])
        if not h or h["left"] <= 0:
            return web.json_response({"ok": False, "error": "used_url"}, status=404)
        h["left"] -= 1
        body = await req.json()
        self.calls.append({"t": time.time() - self.t0, "method": "response_url", "args": body, "status": 200, "ok": True})
        if body.get("response_type") == "in_channel":
            self._store(h["channel"], user="UBOT", bot_id="B1", text=body.get("text", ""), blocks=body.get("blocks"))
        elif not body.get("delete_original"):
            self.ephemeral.append({"channel": h["channel"], "user": h["user"], "text": body.get("text", ""), "blocks": body.get("blocks"), "ts": self.ts()})
        self._wake.set()
        if self.at_call is not None and not await self.at_call("response_url", True):
            return self._cut(req)
        return web.Response(text="ok")

    # ---- delivery: Socket Mode and HTTP ----------------------------------------------------------------------------------
    async def _link(self, req):
        if self.tickets.pop(req.query.get("ticket"), None) is None or len(self.socks) >= 10:
            return web.Response(status=401)
        ws = web.WebSocketResponse(autoping=True)
        await ws.prepare(req)
        self.socks.append(ws)
        await ws.send_json({"type": "hello", "num_connections": len(self.socks), "connection_info": {"app_id": self.app_id}, "debug_info": {"host": "fake"}})
        self._wake.set()
        async for msg in ws:
            if msg.type == WSMsgType.TEXT:
                d = json.loads(msg.data)
                if (f := self.acks.get(d.get("envelope_id"))) and not f.done():
                    f.set_result(d.get("payload") or {})
        if ws in self.socks:
            self.socks.remove(ws)
        return ws

    async def _once(self, kind, payload, n, reason):
        """One delivery attempt. Returns the ack body (dict) or None."""
        t = time.monotonic()
        rec = {"kind": kind, "attempt": n, "type": payload.get("event", payload).get("type", kind), "acked": False, "id": payload.get("event_id"), "payload": payload}
        self.deliveries.append(rec)
        try:
            if self.request_url:
                body = json.dumps(payload) if kind == "events_api" else urlencode(payload if kind == "slash_commands" else {"payload": json.dumps(payload)})
                stamp = str(int(time.time()))
                sig = "v0=" + hmac.new(self.secret.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
                h = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": sig, "Content-Type": "application/json" if kind == "events_api" else "application/x-www-form-urlencoded"}
                if n:
                    h |= {"X-Slack-Retry-Num": str(n), "X-Slack-Retry-Reason": reason}
                async with self.http.post(self.request_url, data=body, headers=h, timeout=aiohttp.ClientTimeout(total=self.ack_timeout)) as r:
                    txt = await r.text()
                    if r.status != 200:
                        return None
                    out = json.loads(txt) if txt.startswith("{") else {"text": txt} if txt else {}
            else:
                if not self.socks:
                    return None
                ws, eid = self.socks[(next(self._rr) + n) % len(self.socks)], str(uuid.uuid4())
                fut = self.acks[eid] = asyncio.get_running_loop().create_future()
                env = {"envelope_id": eid, "type": kind, "payload": payload, "accepts_response_payload": kind != "events_api"}
                if kind == "events_api":
                    env |= {"retry_attempt": n, "retry_reason": reason if n else ""}
                await ws.send_json(env)
                out = await asyncio.wait_for(fut, self.ack_timeout)
            rec.update(acked=True, ack_s=round(time.monotonic() - t, 3))
            self.shown_by_acks += [out["view"]] if isinstance(out, dict) and out.get("view") else []
            return out
        except (asyncio.TimeoutError, aiohttp.ClientError, ConnectionError):
            return None
        finally:
            self._wake.set()

    async def deliver(self, kind, payload, duplicates=0):
        out = await self._once(kind, payload, 0, "")
        if kind == "events_api":                                 # only events are retried by Slack
            for n, wait in enumerate(self.retries, 1):
                if out is not None and n > duplicates:
                    break
                await asyncio.sleep(wait)
                again = await self._once(kind, payload, n, "http_timeout" if self.request_url else "timeout")
                out = again if again is not None else out        # an acknowledgement without words is one too
        return out

    async def deliver_event(self, event, duplicates=0, event_id=None):
        return await self.deliver("events_api", {"token": "x", "team_id": self.team, "api_app_id": self.app_id, "event": {**event, "event_ts": event.get("event_ts", event.get("ts") or self.ts())},
            "type": "event_callback", "event_id": event_id or "Ev%08d" % next(self._n), "event_time": int(time.time()), "is_ext_shared_channel": False,
            "authorizations": [{"enterprise_id": self.enterprise, "team_id": self.team, "user_id": "UBOT", "is_bot": True, "is_enterprise_install": self.whole}],
            **({"enterprise_id": self.enterprise} if self.enterprise else {})}, duplicates)

    # ---- scripted users --------------------------------------------------------------------------------------------------
    def _ctype(self, c):
        return {"D": "im", "G": "mpim"}.get(c[0], "channel")

    def _who(self, user):
        return {"id": user, "username": self.users[user]["name"], "name": self.users[user]["name"], "team_id": self.team}

    def _trigger(self):
        t = f"{next(self._n)}.1.{uuid.uuid4().hex}"
        self.triggers[t] = time.monotonic()
        return t

    def _response_url(self, channel, user):
        h = uuid.uuid4().hex
        self.hooks[h] = {"left": 5, "channel": channel, "user": user}
        return f"{self.base}/hooks/{h}"

    def forwarded(self, channel, ts, **more):
        """A message as it hangs on another in which somebody forwards it; of an app's, Slack has the blocks alone."""
        m = self._find(channel, ts)
        shown = {"text": m.get("text", ""), "fallback": f"[{ts}] {m.get('user', '')}: {m.get('text', '')}"}
        if m.get("bot_id") and m.get("blocks"):
            shown = {"text": "", "fallback": "[no preview available]", "message_blocks": [{"team": self.team, "channel": channel, "ts": ts, "message": {"blocks": m["blocks"]}}]}
        return {"is_share": True, "is_msg_unfurl": True, "id": 1, "ts": ts, "channel_id": channel, "channel_team": self.team, "author_id": m.get("user"), "author_name": self.users.get(m.get("user"), {}).get("name", m.get("username", "")),
                "author_subname": "", "from_url": self.permalink(channel, ts), "footer": f"Posted in #{channel.lower()}", "mrkdwn_in": ["text"], "files": m.get("files") or [], **shown, **more}

    def posts(self, channel, text="", **more):
        """An app of somebody else writes: in words, blocks or attachments."""
        return self._store(channel, bot_id="B9", subtype="bot_message", text=text, **more)

    async def says(self, user, channel, text, thread_ts=None, duplicates=0, files=None, late=0.0, attachments=None, subtype=None):
        """A person writes. channel may be a user id 'UBOT' for the DM. <@UBOT> in a channel also sends app_mention, as Slack does."""
        c = self.api_conversations_open(users=user)["channel"]["id"] if channel == "UBOT" else channel
        m = self._store(c, user=user, text=text, thread_ts=thread_ts, client_msg_id=str(uuid.uuid4()), team=self.team, files=files, attachments=attachments, subtype=subtype or ("file_share" if files else None))
        await asyncio.sleep(late)                                # written now, delivered later: out of order
        if "UBOT" in self.channels[c]:
            ev = [self.deliver_event({**m, "channel_type": self._ctype(c)}, duplicates)]
            if "<@UBOT>" in text and c[0] == "C":
                ev.append(self.deliver_event({**m, "type": "app_mention"}, duplicates))
            await asyncio.gather(*ev)
        return m

    async def edits(self, user, channel, ts, text):
        m = self._find(channel, ts)
        prev = dict(m)
        m.update(text=text, edited={"user": user, "ts": self.ts()})
        return await self.deliver_event({"type": "message", "subtype": "message_changed", "hidden": True, "channel": channel, "ts": self.ts(), "message": dict(m), "previous_message": prev, "channel_type": self._ctype(channel)})

    async def deletes(self, user, channel, ts):
        m = self._find(channel, ts)
        self.messages[channel].remove(m)
        return await self.deliver_event({"type": "message", "subtype": "message_deleted", "hidden": True, "channel": channel, "ts": self.ts(), "deleted_ts": ts, "previous_message": m, "channel_type": self._ctype(channel)})

    async def clicks(self, user, channel, ts, action_id, value=None):
        m = self._find(channel, ts) if ts else next(e for e in reversed(self.ephemeral) if e["user"] == user)
        el, blk = next((e, b) for b in m.get("blocks") or [] for e in [*b.get("elements", []), b.get("accessory", {})] if e.get("action_id") == action_id)
        if el["type"] == "feedback_buttons":                    # the payload carries the chosen thumb
            chosen = next(b for b in (el["positive_button"], el["negative_button"]) if value in (None, b["value"]))
            el = {**el, "text": chosen["text"], "value": chosen["value"]}
        if el["type"] == "overflow":
            el = {**el, "selected_option": next(o for o in el["options"] if o["value"] == value)}
        act = {**({"selected_option": el["selected_option"]} if "selected_option" in el else {}), "type": el["type"], "action_id": action_id, "block_id": blk.get("block_id", "auto"), "value": value or el.get("value"), "action_ts": self.ts(), **({"text": el["text"]} if "text" in el else {})}
        return await self.deliver("interactive", {"type": "block_actions", "user": self._who(user), "api_app_id": self.app_id, "token": "x", "trigger_id": self._trigger(), "team": {"id": self.team, "domain": "rcr"},
            "container": {"type": "message", "message_ts": m["ts"], "channel_id": channel, "is_ephemeral": not ts}, "channel": {"id": channel, "name": channel.lower()}, "message": m, "enterprise": None,
            "is_enterprise_install": False, "state": {"values": {}}, "response_url": self._response_url(channel, user), "actions": [act]})

    async def clicks_in(self, user, view_id, action_id, value=None):
        """A button in a modal or on a home tab that this user has open."""
        v = self.views[view_id]
        el = next(e for b in v["blocks"] for e in b.get("elements", []) if e.get("action_id") == action_id)
        if el["type"] == "overflow":
            el = {**el, "text": None, "selected_option": next(o for o in el["options"] if o["value"] == value)}
        act = {**({"selected_option": el["selected_option"]} if "selected_option" in el else {}), "type": el["type"], "action_id": action_id, "block_id": "auto", "value": el.get("value"), "action_ts": self.ts(), "text": el["text"]}
        return await self.deliver("interactive", {"type": "block_actions", "user": self._who(user), "api_app_id": self.app_id, "token": "x", "trigger_id": self._trigger(), "team": {"id": self.team, "domain": "rcr"},
            "container": {"type": "view", "view_id": view_id}, "view": v, "enterprise": None, "is_enterprise_install": False, "actions": [act]})

    async def slash(self, user, channel, command, text=""):
        return await self.deliver("slash_commands", {"token": "x", "team_id": self.team, "team_domain": "rcr", "channel_id": channel, "channel_name": channel.lower(), "user_id": user, "user_name": self.users[user]["name"],
            "command": command, "text": text, "api_app_id": self.app_id, "is_enterprise_install": "false", "response_url": self._response_url(channel, user), "trigger_id": self._trigger()})

    async def shortcut(self, user, callback_id, channel=None, ts=None):
        p = {"type": "message_action" if ts else "shortcut", "callback_id": callback_id, "token": "x", "team": {"id": self.team, "domain": "rcr"}, "user": self._who(user), "trigger_id": self._trigger(),
             "action_ts": self.ts(), "enterprise": None, "is_enterprise_install": False}
        if ts:
            p |= {"channel": {"id": channel, "name": "directmessage" if channel[0] == "D" else channel.lower()}, "message": self._find(channel, ts), "message_ts": ts, "response_url": self._response_url(channel, user)}
        return await self.deliver("interactive", p)

    async def submits(self, user, view_id, values):
        """values: {block_id: {action_id: {...}}}. Returns the ack body (response_action/errors) or {}."""
        v = {**self.views[view_id], "state": {"values": values}}
        return await self.deliver("interactive", {"type": "view_submission", "team": {"id": self.team, "domain": "rcr"}, "user": self._who(user), "api_app_id": self.app_id, "token": "x", "trigger_id": self._trigger(),
                                                  "view": v, "response_urls": [], "enterprise": None, "is_enterprise_install": False})

    async def opens_home(self, user, tab="home"):
        return await self.deliver_event({"type": "app_home_opened", "user": user, "channel": self.api_conversations_open(users=user)["channel"]["id"], "tab": tab})

    async def opens_assistant(self, user, context_channel="C1"):
        c = self.api_conversations_open(users=user)["channel"]["id"]
        th = self._store(c, user="UBOT", bot_id="B1", text="New Assistant Thread", subtype="assistant_app_thread")
        await self.deliver_event({"type": "assistant_thread_started", "assistant_thread": {"user_id": user, "channel_id": c, "thread_ts": th["ts"], "context": {"channel_id": context_channel, "team_id": self.team, "enterprise_id": None}}})
        return th

    # ---- control over HTTP, and the dump for the conformance tool ----------------------------------------------------------
    async def _control(self, req):
        verb, kw = req.match_info["verb"], json.loads(await req.text() or "{}")
        if verb not in {"says", "edits", "deletes", "clicks", "slash", "shortcut", "submits", "opens_home", "opens_assistant", "fault", "drop_sockets"}:
            return web.json_response({"error": "unknown verb"}, status=404)
        r = getattr(self, verb)(**kw)
        return web.json_response({"result": await r if asyncio.iscoroutine(r) else r})

    async def _state(self, _):
        return web.json_response({k: getattr(self, k) for k in ("messages", "ephemeral", "reactions", "homes", "views", "calls", "deliveries")}, dumps=lambda o: json.dumps(o, default=str))

    def dump_deliveries(self, path):
        """What this fake sent, to be checked against Slack's own receiver types (the fake must not drift)."""
        kind = lambda d: "in." + (d["payload"].get("type") if d["kind"] == "interactive" else d["kind"])
        with open(path, "w") as f:
            json.dump([{"kind": kind(d), "name": f"{i}:{d['type']}", "payload": d["payload"]} for i, d in enumerate(self.deliveries) if not d["attempt"]], f, indent=1)

    def dump_for_checker(self, path):
        kinds = {"chat.postMessage", "chat.postEphemeral", "chat.update", "chat.unfurl", "views.open", "views.update", "views.publish", "views.push", "reactions.add", "conversations.open",
                 "assistant.threads.setStatus", "assistant.threads.setTitle", "assistant.threads.setSuggestedPrompts"}
        def clean(a):                                          # team_id: a default parameter of slack_sdk, not of the app; the nulls: bolt's own thread metadata
            a = {k: v for k, v in a.items() if k != "team_id"}
            if (a.get("metadata") or {}).get("event_type") == "assistant_thread_context":
                a.pop("metadata")
            return a
        out = [{"kind": "message" if c["method"] == "response_url" else c["method"], "name": f"{i}:{c['method']}", "payload": clean(c["args"])} for i, c in enumerate(self.calls) if c["method"] in kinds or c["method"] == "response_url"]
        with open(path, "w") as f:
            json.dump(out, f, indent=1)
        return len(out)
