// WebRTC's noise suppression at its highest level on raw 16-bit mono: webrtc RATE < in > out. Frames of 10 ms.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <webrtc/modules/audio_processing/include/audio_processing.h>
#include <webrtc/modules/interface/module_common_types.h>

int main(int argc, char **argv) {
    int rate = argc == 2 ? atoi(argv[1]) : 0;
    if (rate != 8000 && rate != 16000 && rate != 32000 && rate != 48000) {
        fprintf(stderr, "usage: webrtc RATE < in > out, with RATE 8000, 16000, 32000 or 48000\n");
        return 2;
    }
    webrtc::AudioProcessing *processing = webrtc::AudioProcessing::Create();
    processing->high_pass_filter()->Enable(false);
    processing->noise_suppression()->set_level(webrtc::NoiseSuppression::kVeryHigh);
    processing->noise_suppression()->Enable(true);
    webrtc::AudioFrame frame;
    frame.sample_rate_hz_ = rate;
    frame.samples_per_channel_ = rate / 100;
    frame.num_channels_ = 1;
    size_t length = rate / 100;
    int more = 3;  // frames of silence after the end, for the delayed rest
    while (true) {
        size_t got = fread(frame.data_, sizeof(int16_t), length, stdin);
        if (got == 0 && more-- == 0) {
            break;
        }
        memset(frame.data_ + got, 0, (length - got) * sizeof(int16_t));
        if (processing->ProcessStream(&frame) != 0) {
            fprintf(stderr, "webrtc: a frame was refused\n");
            return 1;
        }
        fwrite(frame.data_, sizeof(int16_t), length, stdout);
    }
    delete processing;
    return 0;
}
