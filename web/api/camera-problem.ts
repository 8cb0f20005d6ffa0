// What browsers say of cameras, in words.

/**
 * Why there is no picture; what to do instead stands below it.
 *
 * @param otherwise what to say where it is not the camera
 */
export function cameraProblem(thrown: unknown, otherwise: string): string {
  switch (thrown instanceof DOMException ? thrown.name : '') {
    case 'NotAllowedError':
      return '没有使用相机的权限。可以在浏览器或微信的设置中允许使用相机。'
    case 'NotFoundError':
    case 'OverconstrainedError':
      return '没有找到相机。'
    case 'NotReadableError':
      return '相机正被其他程序使用，请关闭后再试。'
    case 'NotSupportedError':
      return '这个浏览器不能在网页里打开相机。'
    default:
      return otherwise
  }
}
