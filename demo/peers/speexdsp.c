/* SpeexDSP's preprocessor on raw 16-bit mono: speexdsp RATE < in > out. Frames of 20 ms, its usual settings. */
#include <speex/speex_preprocess.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int argc, char **argv) {
    int rate = argc == 2 ? atoi(argv[1]) : 0;
    if (rate < 8000 || rate > 48000) {
        fprintf(stderr, "usage: speexdsp RATE < in > out, with RATE in [8000, 48000]\n");
        return 2;
    }
    int frame = rate / 50;
    spx_int16_t samples[960];
    SpeexPreprocessState *state = speex_preprocess_state_init(frame, rate);
    int denoise = 1;
    speex_preprocess_ctl(state, SPEEX_PREPROCESS_SET_DENOISE, &denoise);
    size_t got;
    while ((got = fread(samples, sizeof *samples, frame, stdin)) > 0) {
        memset(samples + got, 0, (frame - got) * sizeof *samples);
        speex_preprocess_run(state, samples);
        fwrite(samples, sizeof *samples, frame, stdout);
    }
    memset(samples, 0, sizeof samples); /* the delayed end */
    speex_preprocess_run(state, samples);
    fwrite(samples, sizeof *samples, frame, stdout);
    speex_preprocess_state_destroy(state);
    return 0;
}
