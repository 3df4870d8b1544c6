import type { RuleKey } from '#domain/rules/parameters'
import type { RuleFault } from '#domain/rules/rule-form'
import { isNumberRule, isTimeRule, ruleLimits } from '#domain/rules/rule-limits'
import { ruleLabels } from './parameters-labels.ts'

/** What may be typed. */
export function ruleValueSupport(key: RuleKey) {
  if (isNumberRule(key)) return `${ruleLimits[key].least}から${ruleLimits[key].most}まで(${ruleLabels[key].unit})`
  return isTimeRule(key) ? '例:17:00' : '例:^[A-Z0-9]{3}-\\d{6}$(英数字3文字、ハイフン、数字6文字)'
}

/** One sentence for each fault. */
export function ruleFaultWords(key: RuleKey, reason: RuleFault['reason']) {
  switch (reason) {
    case 'not-a-number':
      return '整数で入力してください。'
    case 'out-of-range':
      return isNumberRule(key) ? `${ruleLimits[key].least}から${ruleLimits[key].most}までにしてください。` : ''
    case 'not-a-time':
      return '時刻を17:00のように入力してください。'
    case 'not-a-pattern':
      return '形を読み取れません。「^」で始めて「$」で終え、繰り返しの中の繰り返しは使わないでください。'
    case 'example-missing':
      return 'はがきの番号の例を入力してください。'
    case 'example-does-not-match':
      return 'この形では、例の番号を読み取れません。形か例を確かめてください。'
    case 'unreadable-day':
      return '日付を正しく入力してください。例:2026年4月1日、令和8年4月1日'
    case 'in-the-past':
      return '今日以降の日付にしてください。過去の値は変えられません。'
    case 'reason-missing':
      return '理由を入力してください。'
    case 'reason-too-long':
      return '理由は200文字までにしてください。'
  }
}
