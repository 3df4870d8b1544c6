/** 庁舎の名前 as an import compares 交付場所: width and spaces make no difference. */
export const officeKey = (name: string) => name.normalize('NFKC').replace(/\s/g, '')
