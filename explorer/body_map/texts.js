// Styles and markup that came along with the code, by file name. The server fills it when it joins a page's modules.

export const TEXTS = {}
