/** 画面の文言のうち、市が自分の言葉に変えられるもの. */
export const screenTextKeys = [
  'home.lead',
  'notice-number.label',
  'notice-number.help',
  'notice-number.picture',
  'rules.lateness',
  'rules.no-show',
] as const
export type ScreenTextKey = (typeof screenTextKeys)[number]

/** What a text may name and the page fills in: `{minutes}`. */
export const screenTextVariables: Record<ScreenTextKey, readonly string[]> = {
  'home.lead': [],
  'notice-number.label': [],
  'notice-number.help': [],
  'notice-number.picture': [],
  'rules.lateness': ['minutes'],
  'rules.no-show': [],
}

export const isScreenTextKey = (key: string): key is ScreenTextKey => screenTextKeys.some(each => each === key)

export const screenTextMost = 300
