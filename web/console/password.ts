// What a new password must be, said before it is sent; the server has the last word.
const LEAST_BYTES = 8
const MOST_BYTES = 72

export function newPasswordFault(password: string, old: string): string | undefined {
  const bytes = new TextEncoder().encode(password).length
  if (bytes < LEAST_BYTES || bytes > MOST_BYTES) {
    return `请输入 ${LEAST_BYTES} 到 ${MOST_BYTES} 个字节的密码（一个汉字占 3 个字节）`
  }
  if (/\p{Cc}/u.test(password)) {
    return '密码不能含有控制字符'
  }
  return password === old ? '新密码不能与原密码相同' : undefined
}
