/** Sample rates: conversion between two, and the small difference between two clocks. */
@NullMarked
package tamis.realtime.rate;

import org.jspecify.annotations.NullMarked;
