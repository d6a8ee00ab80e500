import type { ChannelFault } from '../orders/channel-fault.ts';

/** What there is to do about a channel that takes no messages; without a fault nobody said why. */
export function channelRemedyVi(id: string, fault: ChannelFault | undefined): string {
  switch (fault) {
    case 'gone':
      return `Kênh không còn tồn tại. Vui lòng chọn kênh khác bằng \`/thiết-lập\` hoặc trong bảng điều khiển, rồi chuyển các thông báo đang chờ bằng \`order-tracker deliveries move --from ${id} --to ID\`, hoặc bỏ chúng bằng \`order-tracker deliveries drop --channel ${id} --confirm ${id}\`.`;
    case 'unseen':
      return 'Vui lòng mời bot vào máy chủ nếu bot chưa ở đó, và cấp quyền Xem kênh (View Channel). Bot sẽ tự thử lại.';
    case 'rights':
      return 'Vui lòng cấp quyền còn thiếu cho bot trong phần cài đặt kênh. Bot cần Xem kênh (View Channel), Gửi tin nhắn (Send Messages), Nhúng liên kết (Embed Links) và Đọc lịch sử tin nhắn (Read Message History); trong diễn đàn là Tạo bài đăng (Create Posts) thay cho Gửi tin nhắn, và Gửi tin nhắn trong chủ đề (Send Messages in Threads). Bot sẽ tự thử lại.';
    case 'thread':
      return 'Vui lòng bỏ lưu trữ và mở khóa chủ đề, hoặc đổi sang kênh khác trong cấu hình. Bot sẽ tự thử lại.';
    case 'kind':
      return `Loại kênh này không hợp với chế độ của nó: forum cần một kênh diễn đàn, feed và card cần một kênh văn bản. Vui lòng đổi chế độ hoặc chọn kênh khác, bằng \`/thiết-lập\` hoặc trong cấu hình. Bot sẽ tự thử lại. Những thông báo đang chờ có thể chuyển sang kênh khác: \`order-tracker deliveries move --from ${id} --to ID\`.`;
    case 'tag':
      return 'Vui lòng tắt yêu cầu chọn thẻ (tag) khi đăng bài trong phần cài đặt diễn đàn, hoặc đổi sang một kênh văn bản. Bot sẽ tự thử lại.';
    case 'full':
      return 'Máy chủ có quá nhiều chủ đề đang mở. Vui lòng lưu trữ những chủ đề không còn cần, hoặc để Discord lưu trữ sớm hơn trong phần cài đặt diễn đàn. Bot sẽ tự thử lại.';
    case undefined:
      return 'Vui lòng kiểm tra kênh và quyền của bot ở đó: Xem kênh (View Channel), Gửi tin nhắn (Send Messages), Nhúng liên kết (Embed Links) và Đọc lịch sử tin nhắn (Read Message History). Bot sẽ tự thử lại.';
  }
}
