/** What stands in the place of a protected person's name. */
export const hiddenName = '●●(支援措置)'

/** 氏名の表示. A protected person is named only to who may know. */
export const shownName = ({ name, isProtected }: { name: string; isProtected: boolean }, canSee: boolean) =>
  isProtected && !canSee ? hiddenName : name
