// What Twitch numbers. All are strings, also where Twitch sends a number.

import type { Brand } from "../core/brand.ts"

export type UserId = Brand<string, "UserId">
export type GameId = Brand<string, "GameId">
export type CampaignId = Brand<string, "CampaignId">
/** A timed drop, or a reward group of a reward campaign. */
export type DropId = Brand<string, "DropId">
/** One drop of one account: what a claim names. */
export type DropInstanceId = Brand<string, "DropInstanceId">
export type BenefitId = Brand<string, "BenefitId">
export type ChannelId = Brand<string, "ChannelId">
/** A channel's name in addresses: lower case. */
export type ChannelLogin = Brand<string, "ChannelLogin">
/** One broadcast of a channel, from going up to going down. */
export type BroadcastId = Brand<string, "BroadcastId">
export type NotificationId = Brand<string, "NotificationId">
