/** @jsxImportSource preact */
import type { Settings } from "../../src/domain/settings.ts"
import { NumberInput, Select } from "../parts/controls.tsx"
import { ProxyTest } from "../parts/proxy-test.tsx"
import { Setting } from "../parts/setting.tsx"
import type { Reader } from "../reader.ts"

interface Props {
  readonly reader: Reader
  readonly settings: Settings
  /** The proxy without its password; empty for none. */
  readonly proxy: string
}

const METHODS: Readonly<Record<Settings["watchMethod"], string>> = {
  "beacon-and-segments": "settings.method-segments",
  beacon: "settings.method-beacon",
  events: "settings.method-events",
}

const PUSH_FORMS: Readonly<Record<Settings["pushForm"], string>> = {
  pubsub: "settings.push-pubsub",
  hermes: "settings.push-hermes",
}

const SWITCH = { true: "settings.on", false: "settings.off" } as const

export function WatchSettings({ reader, settings, proxy }: Props) {
  const { watchMethod, pushForm, refreshMinutes, connectionQuality } = settings
  return (
    <section id="watch-settings" class="card" aria-labelledby="watch-settings-title">
      <h2 id="watch-settings-title">{reader.say("settings.watch-title")}</h2>
      <Setting reader={reader} field="watchMethod" label="settings.method">
        <Select reader={reader} field="watchMethod" value={watchMethod} options={METHODS} />
      </Setting>
      <Setting reader={reader} field="pushForm" label="settings.push">
        <Select reader={reader} field="pushForm" value={pushForm} options={PUSH_FORMS} />
      </Setting>
      <Setting reader={reader} field="refreshMinutes" label="settings.refresh-minutes">
        <NumberInput field="refreshMinutes" value={refreshMinutes} min={5} max={720} />
      </Setting>
      <Setting
        reader={reader}
        field="connectionQuality"
        label="settings.quality"
        hint="settings.quality-hint"
      >
        <NumberInput field="connectionQuality" value={connectionQuality} min={1} max={6} />
      </Setting>
      <Setting reader={reader} field="feedEnabled" label="settings.feed" hint="settings.feed-hint">
        <Select
          reader={reader}
          field="feedEnabled"
          value={String(settings.feedEnabled)}
          options={SWITCH}
        />
      </Setting>
      <Setting reader={reader} field="feedUrl" label="settings.feed-url">
        <input id="input-feedUrl" name="value" type="url" value={settings.feedUrl} required />
      </Setting>
      <Setting
        reader={reader}
        field="updatesEnabled"
        label="settings.updates"
        hint="settings.updates-hint"
      >
        <Select
          reader={reader}
          field="updatesEnabled"
          value={String(settings.updatesEnabled)}
          options={SWITCH}
        />
      </Setting>
      <Setting reader={reader} field="updatesUrl" label="settings.updates-url">
        <input
          id="input-updatesUrl"
          name="value"
          type="url"
          value={settings.updatesUrl}
          placeholder="https://api.github.com/repos/…/releases/latest"
        />
      </Setting>
      <Setting reader={reader} field="proxyUrl" label="settings.proxy" hint="settings.proxy-hint">
        <input
          id="input-proxyUrl"
          name="value"
          autocomplete="off"
          spellcheck={false}
          value={proxy}
          placeholder="socks5://127.0.0.1:1080"
        />
      </Setting>
      <ProxyTest reader={reader} />
    </section>
  )
}
